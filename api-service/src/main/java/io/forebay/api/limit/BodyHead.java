package io.forebay.api.limit;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request's head says of its body.
 *
 * @param follows whether there is one
 * @param announced bytes; 0 when it does not say
 * @param mediaType in lower case with its parameters; empty when it does not say
 * @param encoding in lower case; empty for none
 */
record BodyHead(
    boolean follows, long announced, String mediaType, String encoding, boolean expectsContinue) {

  private static final Pattern OTHER_CHARSET =
      Pattern.compile(";\\s*charset\\s*=(?!\\s*\"?utf-8\"?\\s*(;|$))");

  static BodyHead of(HttpServerRequest request) {
    long announced =
        Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH))
            .map(Long::parseLong)
            .orElse(0L);
    boolean streamed = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    return new BodyHead(
        announced > 0 || streamed,
        announced,
        lower(request, HttpHeaders.CONTENT_TYPE),
        lower(request, HttpHeaders.CONTENT_ENCODING),
        lower(request, HttpHeaders.EXPECT).equals("100-continue"));
  }

  private static String lower(HttpServerRequest request, CharSequence header) {
    return Optional.ofNullable(request.getHeader(header))
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /** Whether somebody could take the body for JSON: what it says nothing of, too. */
  boolean isJson() {
    String type = mediaType.split(";", 2)[0];
    return type.isBlank() || type.contains("json") || type.contains("*");
  }

  /** Why nobody will read it. */
  Optional<Problem> problem() {
    if (!encoding.isEmpty() && !encoding.equals("identity")) {
      return unsupported("Send the body as it is, without Content-Encoding.");
    }
    return isJson() && OTHER_CHARSET.matcher(mediaType).find()
        ? unsupported("Send the body in UTF-8.")
        : Optional.empty();
  }

  private static Optional<Problem> unsupported(String detail) {
    return Optional.of(new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, detail));
  }
}
