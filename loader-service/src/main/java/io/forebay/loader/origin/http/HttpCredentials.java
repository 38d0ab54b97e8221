package io.forebay.loader.origin.http;

import io.forebay.core.dataset.SourceKind;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.SourceOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The {@code Authorization} field of a source: a bearer token, or user name and password. */
final class HttpCredentials {

  private HttpCredentials() {}

  static Optional<String> authorization(Map<String, String> values) throws OriginException {
    SourceOptions given = SourceOptions.credentials(SourceKind.HTTP, values);
    Optional<String> token = given.text("token");
    Optional<String> user = given.text("username");
    if (token.isPresent() && user.isPresent()) {
      throw misconfigured("give either a token or a username and password");
    }
    if (user.isPresent() != given.text("password").isPresent()) {
      throw misconfigured("username and password belong together");
    }
    if (token.isPresent()) {
      if (!token.get().matches("[\\x21-\\x7e]+")) {
        throw misconfigured("the token has characters that no HTTP header may have");
      }
      return Optional.of("Bearer " + token.get());
    }
    return user.map(name -> name + ":" + values.get("password"))
        .map(pair -> Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
        .map(encoded -> "Basic " + encoded);
  }

  private static OriginException misconfigured(String message) {
    return new OriginException(OriginFailure.MISCONFIGURED, message);
  }
}
