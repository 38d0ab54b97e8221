package io.forebay.api.event;

import io.smallrye.mutiny.Multi;
import java.util.Optional;
import java.util.concurrent.Flow.Publisher;

/**
 * The body of an answer that is a stream of events.
 *
 * @param events may deliver from any thread
 * @param follower whose rights are looked at again when rights change
 */
record EventBody(
    Publisher<Delivery> events, EndOfStream end, Optional<Follower> follower, Frames frames) {

  /** Nothing, and the end. */
  static EventBody empty() {
    return new EventBody(
        Multi.createFrom().empty(), EndOfStream.NEVER, Optional.empty(), Frames.NAMED);
  }
}
