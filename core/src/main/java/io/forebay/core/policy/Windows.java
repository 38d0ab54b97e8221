package io.forebay.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When loads may run: while one of these is open; always, without any.
 *
 * @param windows in any order; they may overlap
 */
public record Windows(List<Window> windows) {

  /** Loads may always run. */
  public static final Windows ALWAYS = new Windows(List.of());

  /**
   * Each window opens once a week, if it ever does, unless the clocks are set forward over it: then
   * it is two weeks from one opening to the next.
   */
  private static final int DAYS = 16;

  public Windows {
    windows = List.copyOf(windows);
  }

  /** Whether loads may run now. */
  public boolean isOpen(Instant now) {
    return windows.isEmpty() || windows.stream().anyMatch(window -> window.isOpen(now));
  }

  /** The first instant after this one at which that changes; nothing when it stays as it is. */
  public Optional<Instant> nextChange(Instant after) {
    boolean open = isOpen(after);
    return edges(after).sorted().filter(edge -> isOpen(edge) != open).findFirst();
  }

  /**
   * How long loads may run at a time, at most, in the weeks after this instant; nothing when they
   * may always run. Windows that overlap or touch are open as one.
   */
  public Optional<Duration> longestOpening(Instant after) {
    if (windows.isEmpty()) {
      return Optional.empty();
    }
    List<Instant> edges = edges(after).sorted().distinct().toList();
    Duration longest = Duration.ZERO;
    Optional<Instant> opened = isOpen(after) ? Optional.of(after) : Optional.empty();
    boolean closes = opened.isEmpty();
    for (Instant edge : edges) {
      boolean open = isOpen(edge);
      if (open && opened.isEmpty()) {
        opened = Optional.of(edge);
      } else if (!open && opened.isPresent()) {
        longest = longer(longest, Duration.between(opened.get(), edge));
        opened = Optional.empty();
        closes = true;
      }
    }
    return closes ? Optional.of(longest) : Optional.empty();
  }

  /**
   * When loads will have been allowed to run for so long, beginning now; nothing when they will not
   * within two weeks.
   */
  public Optional<Instant> after(Instant now, Duration open) {
    Instant at = now;
    Duration left = open;
    Instant end = now.plus(Duration.ofDays(DAYS - 2L));
    while (at.isBefore(end)) {
      Optional<Instant> change = nextChange(at);
      if (isOpen(at)) {
        Instant done = at.plus(left);
        if (change.isEmpty() || !done.isAfter(change.get())) {
          return Optional.of(done);
        }
        left = left.minus(Duration.between(at, change.get()));
      }
      if (change.isEmpty()) {
        return Optional.empty();
      }
      at = change.get();
    }
    return Optional.empty();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private Stream<Instant> edges(Instant after) {
    return windows.stream()
        .flatMap(
            window -> {
              LocalDate today = LocalDate.ofInstant(after, window.zone());
              return window.edges(today.minusDays(1), today.plusDays(DAYS));
            })
        .filter(edge -> edge.isAfter(after));
  }
}
