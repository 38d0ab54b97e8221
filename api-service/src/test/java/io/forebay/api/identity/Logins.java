package io.forebay.api.identity;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The provider's login page, on which somebody is always logged in, and its codes. */
public final class Logins {

  private final Issuer issuer;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Set<String> renewals = ConcurrentHashMap.newKeySet();
  private volatile String subject = "ann";
  private volatile Map<String, ?> claims = Map.of();
  private volatile long lifetime = 300;
  private volatile boolean renewing;

  Logins(Issuer issuer) {
    this.issuer = issuer;
  }

  /** Who is logged in at the provider from now on, and what the provider says of them. */
  void of(String who, Map<String, ?> said, long seconds) {
    subject = who;
    claims = said;
    lifetime = seconds;
  }

  /** Whether it renews tokens from now on, and gives what is needed for it. */
  void renew(boolean renews) {
    renewing = renews;
  }

  /** Sends the browser back with a code, as after a login. */
  void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  /**
   * Tokens for a code and for whoever began the login; each code counts once, and nothing is
   * renewed.
   */
  void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if ("refresh_token".equals(form.get("grant_type"))) {
      boolean renewed = renewing && renewals.remove(form.getOrDefault("refresh_token", ""));
      if (renewed) {
        Issuer.answer(exchange, tokens(null));
      } else {
        Issuer.answer(exchange, 400, Map.of("error", "invalid_grant"));
      }
      return;
    }
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    if (asked == null || !isProven(asked, form.get("code_verifier"))) {
      Issuer.answer(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    Issuer.answer(exchange, tokens(asked.get("nonce")));
  }

  private Map<String, Object> tokens(String nonce) {
    Map<String, Object> said = new HashMap<>(claims);
    said.put("aud", Issuer.CLIENT);
    said.put("nonce", nonce);
    said.put("exp", java.time.Instant.now().getEpochSecond() + lifetime);
    Map<String, Object> tokens = new HashMap<>();
    tokens.put("token_type", "Bearer");
    tokens.put("expires_in", lifetime);
    if (renewing) {
      String renewal = UUID.randomUUID().toString();
      renewals.add(renewal);
      tokens.put("refresh_token", renewal);
    }
    tokens.put("access_token", issuer.token(subject));
    tokens.put("id_token", issuer.token(subject, said));
    return tokens;
  }

  /** PKCE: the code is for who knows what the challenge was made of. */
  private static boolean isProven(Map<String, String> asked, String verifier) {
    try {
      return verifier != null
          && "S256".equals(asked.get("code_challenge_method"))
          && SigningKey.encoded(
                  MessageDigest.getInstance("SHA-256")
                      .digest(verifier.getBytes(StandardCharsets.US_ASCII)))
              .equals(asked.get("code_challenge"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> parameters(String encoded) {
    return Arrays.stream(encoded.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
