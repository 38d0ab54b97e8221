package io.forebay.api.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.forebay.db.sql.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A small OpenID Connect provider: discovery, keys that can be changed, tokens, and a login. */
public final class Issuer {

  public static final String CLIENT = "forebay-console";
  public static final String SECRET = "a-secret-that-is-long-enough-for-a-key-0123456789";
  public static final String AUDIENCE = "forebay-api";

  private final AtomicInteger keys = new AtomicInteger();
  private final Logins logins = new Logins(this);
  private final int port;
  private volatile SigningKey key = SigningKey.named("key-0");
  private HttpServer server;

  /** Starts it. */
  public Issuer() {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port + "/realm";
  }

  public Logins logins() {
    return logins;
  }

  /** The key that it signs with now. */
  SigningKey key() {
    return key;
  }

  /** From now on it signs with another key, and no longer publishes the old one. */
  void rotate() {
    key = SigningKey.named("key-" + keys.incrementAndGet());
  }

  /** It no longer answers. */
  void goDown() {
    server.stop(0);
  }

  /** It answers again, at the same address. */
  void comeBack() {
    server = listen(port);
  }

  /** An access token for Forebay that is in order. */
  public String token(String subject) {
    return token(subject, Map.of());
  }

  /**
   * An access token that is in order but for what is said otherwise.
   *
   * @param changes claims; a null takes one away
   */
  public String token(String subject, Map<String, ?> changes) {
    return key.sign(claims(subject, changes));
  }

  /** What is in such a token. */
  public Map<String, Object> claims(String subject, Map<String, ?> changes) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", url());
    claims.put("sub", subject);
    claims.put("aud", AUDIENCE);
    claims.put("iat", now);
    claims.put("exp", now + 300);
    changes.forEach(claims::put);
    claims.values().removeIf(value -> value == null);
    return claims;
  }

  private HttpServer listen(int wanted) {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
      listening.createContext(
          "/realm/.well-known/openid-configuration", exchange -> answer(exchange, discovery()));
      listening.createContext(
          "/realm/keys", exchange -> answer(exchange, Map.of("keys", List.of(key.published()))));
      listening.createContext("/realm/authorize", logins::authorize);
      listening.createContext("/realm/token", logins::token);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> discovery() {
    return Map.of(
        "issuer",
        url(),
        "jwks_uri",
        url() + "/keys",
        "authorization_endpoint",
        url() + "/authorize",
        "token_endpoint",
        url() + "/token",
        "end_session_endpoint",
        url() + "/logout",
        "response_types_supported",
        List.of("code"),
        "subject_types_supported",
        List.of("public"),
        "id_token_signing_alg_values_supported",
        List.of("RS256"));
  }

  static void answer(HttpExchange exchange, Object body) throws IOException {
    answer(exchange, 200, body);
  }

  static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
