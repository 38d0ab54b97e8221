package io.forebay.api.idempotency;

import java.util.Optional;

/**
 * An answer as it is kept.
 *
 * @param requestHash of the request that it answers
 * @param etag with its quotes
 * @param body JSON
 */
record KeptAnswer(
    String requestHash, int status, String location, Optional<String> etag, String body) {}
