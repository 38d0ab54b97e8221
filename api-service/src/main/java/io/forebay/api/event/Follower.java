package io.forebay.api.event;

import io.forebay.api.access.Session;
import java.util.Optional;

/**
 * Who follows a stream.
 *
 * @param dataset name of the one that must stay visible for the stream to go on; all that are
 *     visible when empty
 */
record Follower(Session session, Optional<String> dataset) {

  String principal() {
    return session.caller().self().toString();
  }
}
