package io.forebay.db.secret;

import java.time.Instant;
import java.util.List;

/**
 * What may be known of a secret.
 *
 * @param keys names of its entries, never their values
 */
public record SecretRecord(
    String name, List<String> keys, long revision, Instant createdAt, Instant updatedAt) {}
