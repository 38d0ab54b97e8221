package io.forebay.db.token;

import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import java.time.Instant;
import java.util.Set;

/** What an administrator said of a user or service account. */
public record PrincipalRecord(
    Principal principal,
    Set<Principal> memberOf,
    Set<PlatformRole> roles,
    long revision,
    Instant createdAt,
    Instant updatedAt) {}
