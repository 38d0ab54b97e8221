package io.forebay.service.safety;

import java.util.Locale;

/** What a service refuses to start with; the name, in lower case with hyphens, allows it. */
public enum UnsafeItem {
  NO_OIDC("nobody but the holders of long-lived tokens is known"),
  PLAIN_ISSUER("whoever is between here and there can vouch for anybody"),
  WORLD_READABLE_KEY("every user of this machine is let in, or can decrypt, with it"),
  GROUP_READABLE_KEY("every member of the file's group is let in, or can decrypt, with it"),
  FOREIGN_KEY("its owner can read and replace it"),
  MISSING_ADMIN_TOKEN("nobody gets in to look at a service that has no token"),
  SHORT_ADMIN_TOKEN("it can be guessed"),
  DEFAULT_PASSWORD("whoever reaches the database is let in"),
  PUBLIC_LISTENER("a platform for one machine has neither TLS nor a provider of identities"),
  PLAIN_HTTP("tokens cross the network where others can read them"),
  ANY_PROXY("every caller can say to come from anywhere, and over TLS");

  private final String why;

  UnsafeItem(String why) {
    this.why = why;
  }

  /** What may happen. */
  String why() {
    return why;
  }

  /** As settings name it, for example {@code no-oidc}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
