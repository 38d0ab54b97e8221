package io.forebay.api.preference;

import io.forebay.api.access.Access;
import io.forebay.api.limit.Place;
import io.forebay.api.limit.Streams;
import io.forebay.db.event.EventFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads again whenever something happened, so that who waits for an end need not ask again and
 * again. Blocks its thread, which is to be a virtual one, but holds no connection to the database.
 */
@ApplicationScoped
public class PatientReads {

  /** What no event tells of, such as the beginning of a deletion, is found by looking. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  /**
   * A crowd that waits for the same wakes at once. It leaves most connections to the database to
   * others, and none of it is refused for having waited too long for one.
   */
  private static final int AT_ONCE = 8;

  private final Turns turns = new Turns(AT_ONCE);
  private final Moves moves;
  private final Streams streams;
  private final Access access;

  PatientReads(Moves moves, Streams streams, Access access) {
    this.moves = moves;
    this.streams = streams;
    this.access = access;
  }

  /**
   * What is read first, if it is settled or nobody wants to wait; else what is read when its state
   * is another, or when the time is over. Who waits has a place among the streams; where there is
   * none, nobody waits.
   *
   * @param what happens to it
   * @param isSettled whether its state stays as it is unless somebody wants another
   */
  public <T> T read(
      Waiting waiting,
      Function<T, EventFilter> what,
      Supplier<T> read,
      Function<T, ?> state,
      Predicate<T> isSettled) {
    T asked = read.get();
    Optional<Duration> wait = Wait.of(waiting.prefer);
    if (wait.isEmpty() || isSettled.test(asked)) {
      return asked;
    }
    Optional<Place> place = streams.take(access.caller().self().toString());
    if (place.isEmpty()) {
      return asked;
    }
    try (Place _ = place.get();
        Moves.Watch watch = moves.watch(what.apply(asked))) {
      waiting.request.addEndHandler(_ -> watch.end());
      if (waiting.request.response().closed()) {
        watch.end();
      }
      long end = System.nanoTime() + wait.get().toNanos();
      T now = again(read, asked, end);
      while (!isSettled.test(now) && state.apply(now).equals(state.apply(asked))) {
        long left = end - System.nanoTime();
        if (left <= 0 || watch.isOver()) {
          return now;
        }
        watch.await(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
        now = again(read, now, end);
      }
      return now;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What was read before, when it is not its turn before the time is over. */
  private <T> T again(Supplier<T> read, T before, long end) throws InterruptedException {
    return turns.read(Duration.ofNanos(Math.max(0, end - System.nanoTime())), read).orElse(before);
  }
}
