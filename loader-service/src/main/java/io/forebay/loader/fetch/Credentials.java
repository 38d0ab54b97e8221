package io.forebay.loader.fetch;

import io.forebay.core.dataset.SourceEndpoints;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.secret.SecretEndpoint;
import io.forebay.db.secret.SecretCipher;
import io.forebay.db.sql.Sql;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that a source names, decrypted only where they are bound to. What fails does not
 * name the secret: readers of the dataset see it.
 */
@ApplicationScoped
public class Credentials {

  private final Sql sql;
  private final SecretCipher cipher;

  public Credentials(Sql sql, SecretCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  private static final class Stored {
    private final byte[] ciphertext;
    private final List<String> endpoints;

    private Stored(byte[] ciphertext, List<String> endpoints) {
      this.ciphertext = ciphertext;
      this.endpoints = endpoints;
    }
  }

  /**
   * @param frozen when the source was: a secret of that name that was stored later is another one
   * @return empty when the source names no secret: the machine's own chain decides
   * @throws OriginException {@code NOT_BOUND} when the secret may not be sent to where the source
   *     leads, {@code MISCONFIGURED} when it is gone or cannot be decrypted
   */
  Map<String, String> of(SourceSpec source, Instant frozen) throws OriginException {
    if (source.secret().isEmpty()) {
      return Map.of();
    }
    String name = source.secret().get();
    Stored stored =
        sql.one(
                "SELECT ciphertext, endpoints FROM secret WHERE name = ? AND created_at <= ?",
                row -> new Stored(row.bytes("ciphertext"), row.texts("endpoints")),
                name,
                frozen)
            .orElseThrow(() -> misconfigured(source, "does not exist any more", null));
    requireBound(source, stored.endpoints);
    try {
      return cipher.decrypt(name, stored.ciphertext);
    } catch (GeneralSecurityException e) {
      throw misconfigured(source, "was encrypted with another key; store it again", e);
    }
  }

  private static void requireBound(SourceSpec source, List<String> bound) throws OriginException {
    for (SecretEndpoint endpoint : endpoints(source)) {
      if (!bound.contains(endpoint.toString())) {
        throw new OriginException(
            OriginFailure.NOT_BOUND,
            "the secret of the source %s may not be sent to %s; its owner may bind it there"
                .formatted(display(source), endpoint));
      }
    }
  }

  private static Set<SecretEndpoint> endpoints(SourceSpec source) throws OriginException {
    try {
      return SourceEndpoints.of(source);
    } catch (IllegalArgumentException e) {
      throw misconfigured(source, "cannot be sent to where the source leads: " + e.getMessage(), e);
    }
  }

  private static OriginException misconfigured(
      SourceSpec source, String flaw, @Nullable Throwable cause) {
    return new OriginException(
        OriginFailure.MISCONFIGURED,
        "the secret of the source %s %s".formatted(display(source), flaw),
        cause);
  }

  /** Without a query, which may be a signature. */
  private static String display(SourceSpec source) {
    return source.uri().replaceFirst("(?s)\\?.*", "?…");
  }
}
