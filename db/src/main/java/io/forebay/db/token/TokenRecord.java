package io.forebay.db.token;

import io.forebay.core.access.Principal;
import io.forebay.core.access.TokenScope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A token as it may be shown: not the token. */
public record TokenRecord(
    UUID id,
    String name,
    Principal principal,
    TokenScope scope,
    String createdBy,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt) {}
