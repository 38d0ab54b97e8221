package io.forebay.api.event;

import io.forebay.api.request.Inputs;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.event.EventFilter;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Events as server-sent events, with a comment now and then so that proxies keep the line open. */
@ApplicationScoped
public class EventStreams {

  /** Events that may be on their way in a stream before the subscription's own queue counts. */
  private static final int PREFETCH = 16;

  private final EventFeed feed;
  private final Duration keepAlive;

  public EventStreams(
      EventFeed feed, @ConfigProperty(name = "forebay.events.keep-alive") Duration keepAlive) {
    this.feed = feed;
    this.keepAlive = keepAlive;
  }

  /**
   * Opens a stream.
   *
   * @param isLast whether the stream ends with this event
   */
  Multi<OutboundSseEvent> open(
      Sse sse, EventFilter filter, OptionalLong after, Predicate<Delivery> isLast) {
    OutboundSseEvent end = sse.newEventBuilder().comment("end").build();
    Multi<OutboundSseEvent> events =
        feed.follow(filter, after)
            .onItem()
            .transformToMultiAndConcatenate(
                delivery ->
                    isLast.test(delivery)
                        ? Multi.createFrom().items(event(sse, delivery), end)
                        : Multi.createFrom().item(event(sse, delivery)));
    Multi<OutboundSseEvent> comments =
        Multi.createFrom()
            .ticks()
            .every(keepAlive)
            .onOverflow()
            .drop()
            .map(_ -> sse.newEventBuilder().comment("keep-alive").build());
    return Multi.createBy()
        .merging()
        .withRequests(PREFETCH)
        .streams(events, comments)
        .select()
        .first(event -> event != end);
  }

  /** The Last-Event-ID header; null when there is none. */
  static OptionalLong position(String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return OptionalLong.empty();
    }
    try {
      long seq = Long.parseLong(lastEventId.strip());
      if (seq >= EventFeed.BEGINNING) {
        return OptionalLong.of(seq);
      }
      throw noId(null);
    } catch (NumberFormatException e) {
      throw noId(e);
    }
  }

  private static ProblemException noId(Throwable cause) {
    return new ProblemException(
        Inputs.invalid("Last-Event-ID", "is the id of an event.").problem(), cause);
  }

  private static OutboundSseEvent event(Sse sse, Delivery delivery) {
    return sse.newEventBuilder()
        .id(Long.toString(delivery.event().seq()))
        .name(delivery.event().type())
        .mediaType(MediaType.TEXT_PLAIN_TYPE)
        .data(delivery.json())
        .build();
  }
}
