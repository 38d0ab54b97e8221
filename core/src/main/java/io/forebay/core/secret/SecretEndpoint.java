package io.forebay.core.secret;

import java.util.regex.Pattern;

/**
 * Where a secret may be sent: a server, or a bucket of AWS. There are no patterns: an endpoint is
 * itself and nothing else. Equal endpoints have equal texts, which are what is stored.
 */
public sealed interface SecretEndpoint permits SecretEndpoint.AwsBucket, WebEndpoint {

  /**
   * A bucket that is reached at AWS's own endpoints, whichever region it is in.
   *
   * @param name as a source names it; AWS's oldest buckets have upper case
   */
  record AwsBucket(String name) implements SecretEndpoint {

    private static final String SCHEME = "s3://";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    public AwsBucket {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a bucket's name has letters, digits and . _ - and starts with a letter or digit");
      }
    }

    @Override
    public String toString() {
      return SCHEME + name;
    }
  }

  /**
   * Reads {@code https://host}, {@code http://host:port} or {@code s3://bucket}.
   *
   * @throws IllegalArgumentException with what is wrong, in words that do not repeat the text
   */
  static SecretEndpoint parse(String text) {
    String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (bare.startsWith(AwsBucket.SCHEME)) {
      return new AwsBucket(bare.substring(AwsBucket.SCHEME.length()));
    }
    WebEndpoint web = WebEndpoint.ofUrl(bare);
    if (bare.substring(bare.indexOf("://") + 3).matches("(?s).*[/?#].*")) {
      throw new IllegalArgumentException("an endpoint ends with its host or port");
    }
    return web;
  }
}
