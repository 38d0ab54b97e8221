package io.forebay.api.event;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jboss.logging.Logger;

/**
 * Writes one subscriber's events to its connection, with a comment now and then so that proxies
 * keep the line open. All its state belongs to the connection's event loop.
 */
final class EventConnection implements Subscriber<Delivery> {

  private static final Logger LOG = Logger.getLogger(EventConnection.class);

  /** Events that may be on their way to the socket. */
  private static final int WINDOW = 32;

  private static final Buffer NOTHING = Buffer.buffer();
  private static final Buffer KEEP_ALIVE = Buffer.buffer(": keep-alive\n\n");

  private final Vertx vertx;
  private final Executor eventLoop;
  private final RoutingContext request;
  private final HttpServerResponse response;
  private final EventBody body;
  private final Duration keepAlive;
  private final Runnable onEnd;

  private Subscription subscription;
  private long timer;
  private long position;
  private long owed;
  private boolean quiet;
  private boolean ended;

  /**
   * @param eventLoop the connection's own
   * @param onEnd runs once when nothing more will be written
   */
  EventConnection(
      Executor eventLoop,
      RoutingContext request,
      EventBody body,
      Duration keepAlive,
      Runnable onEnd) {
    this.vertx = request.vertx();
    this.eventLoop = eventLoop;
    this.request = request;
    this.response = request.response();
    this.body = body;
    this.keepAlive = keepAlive;
    this.onEnd = onEnd;
  }

  Optional<Follower> follower() {
    return body.follower();
  }

  void open() {
    eventLoop.execute(() -> start());
  }

  private void start() {
    request.addEndHandler(_ -> eventLoop.execute(() -> leave()));
    if (response.closed()) {
      leave();
      return;
    }
    timer = vertx.setPeriodic(keepAlive.toMillis(), _ -> keepAlive());
    response
        .setChunked(true)
        // Proxies that gather answers before they pass them on are told not to.
        .putHeader("X-Accel-Buffering", "no")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // The head goes out now: only then does the subscriber know that it misses nothing.
    response.write(NOTHING);
    body.events().subscribe(this);
  }

  @Override
  public void onSubscribe(Subscription made) {
    eventLoop.execute(
        () -> {
          subscription = made;
          if (ended) {
            made.cancel();
          } else {
            made.request(WINDOW);
          }
        });
  }

  @Override
  public void onNext(Delivery delivery) {
    eventLoop.execute(() -> write(delivery));
  }

  @Override
  public void onComplete() {
    eventLoop.execute(() -> end());
  }

  @Override
  public void onError(Throwable failure) {
    // The subscriber reconnects with the last event's id and misses nothing.
    LOG.infof("a stream of events is cut, its events could not be read: %s", failure.getMessage());
    eventLoop.execute(
        () -> {
          if (!ended) {
            response.reset();
            leave();
          }
        });
  }

  private void write(Delivery delivery) {
    if (ended || response.closed()) {
      return;
    }
    response.write(delivery.frame(body.frames()));
    position = delivery.event().seq();
    quiet = false;
    owed++;
    if (body.end().mayFollow(delivery)) {
      endAfter(delivery);
    }
    if (response.closed()) {
      leave();
    } else if (response.writeQueueFull()) {
      response.drainHandler(_ -> requestOwed());
    } else {
      requestOwed();
    }
  }

  private void requestOwed() {
    if (owed > 0 && !ended) {
      long more = owed;
      owed = 0;
      subscription.request(more);
    }
  }

  private void endAfter(Delivery delivery) {
    Uni.createFrom()
        .item(() -> body.end().follows(delivery))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .emitOn(eventLoop)
        .subscribe()
        .with(
            last -> {
              if (last && position == delivery.event().seq()) {
                end();
              }
            },
            this::onError);
  }

  private void keepAlive() {
    if (quiet && !response.closed() && !response.writeQueueFull()) {
      response.write(KEEP_ALIVE);
    }
    quiet = true;
  }

  private void end() {
    if (!ended) {
      if (!response.closed()) {
        response.end();
      }
      leave();
    }
  }

  private void leave() {
    if (ended) {
      return;
    }
    ended = true;
    vertx.cancelTimer(timer);
    if (subscription != null) {
      subscription.cancel();
    }
    onEnd.run();
  }
}
