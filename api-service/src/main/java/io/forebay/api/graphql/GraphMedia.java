package io.forebay.api.graphql;

import io.vertx.ext.web.MIMEHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types that an answer of GraphQL over HTTP can have. */
enum GraphMedia {
  /** For who asks for nothing else: says 200 to whatever request could be read. */
  JSON("json"),

  /** Says by its status, too, that a request was not executed. */
  GRAPH_RESPONSE("graphql-response+json"),

  /** What drafts of the specification called it; some clients still ask for it. */
  GRAPH("graphql+json");

  private static final String ANY = "*";
  private static final String APPLICATION = "application";

  private final String subtype;

  GraphMedia(String subtype) {
    this.subtype = subtype;
  }

  /** As the header Content-Type says it. */
  String text() {
    return APPLICATION + "/" + subtype + "; charset=utf-8";
  }

  /**
   * The one that a caller likes best.
   *
   * @param accepted what its header Accept says, best first; nothing for whatever there is
   */
  static Optional<GraphMedia> chosen(List<MIMEHeader> accepted) {
    return accepted.isEmpty()
        ? Optional.of(JSON)
        : accepted.stream()
            .filter(type -> type.weight() > 0 && isReadable(type))
            .flatMap(type -> Arrays.stream(values()).filter(media -> media.isIn(type)).limit(1))
            .findFirst();
  }

  /** JSON between systems is UTF-8 and nothing else (RFC 8259, section 8.1). */
  private static boolean isReadable(MIMEHeader type) {
    String charset = type.parameter("charset");
    return charset == null || charset.equalsIgnoreCase("utf-8");
  }

  private boolean isIn(MIMEHeader type) {
    return is(type.component(), APPLICATION) && is(type.subComponent(), subtype);
  }

  private static boolean is(String asked, String given) {
    return asked.equals(ANY) || asked.equalsIgnoreCase(given);
  }
}
