package io.forebay.api.access;

import java.util.Optional;

/**
 * Who makes a call, as the audit log has it.
 *
 * @param address where it comes from, as far as that is known
 * @param requestId of the call
 */
record Actor(Session session, Optional<String> address, Optional<String> requestId) {}
