package io.forebay.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many odd requests, two at a time, each from a seed of its own. {@code -Dforebay.fuzz.seed=N}
 * begins with another one (a failure prints its own), {@code -Dforebay.fuzz.minutes=N} goes on for
 * longer.
 */
final class Run {

  /** As many as tell more than one reads. */
  private static final int FINDINGS = 40;

  /** Servers meet requests beside each other, and while one is made up the other is answered. */
  private static final int THREADS = 2;

  private static final long FIRST_SEED = Long.getLong("forebay.fuzz.seed", 1);
  private static final Optional<Duration> LONGER =
      Optional.ofNullable(Long.getLong("forebay.fuzz.minutes")).map(Duration::ofMinutes);

  private Run() {}

  /** One request and what is wrong with its answer. */
  @FunctionalInterface
  interface Step {
    Outcome take(int index, Random random) throws IOException;
  }

  /**
   * One answer.
   *
   * @param kind what it was, to be counted
   * @param finding what is wrong with it
   */
  record Outcome(String kind, Optional<String> finding) {}

  /**
   * Goes on for so many steps or so long, whichever is first.
   *
   * @return how often which kind of answer came
   */
  static Map<String, Integer> of(int steps, Duration time, Step step) throws IOException {
    Map<String, Integer> kinds = new ConcurrentSkipListMap<>();
    List<String> findings = new CopyOnWriteArrayList<>();
    long end = System.nanoTime() + LONGER.orElse(time).toNanos();
    AtomicInteger next = new AtomicInteger();
    try (ErrorLines errors = new ErrorLines();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        runs.add(
            threads.submit(
                () -> {
                  int index = next.getAndIncrement();
                  while ((index < steps || LONGER.isPresent())
                      && System.nanoTime() < end
                      && findings.size() < FINDINGS) {
                    long seed = FIRST_SEED + index;
                    Outcome outcome =
                        step.take(Math.toIntExact(seed % Integer.MAX_VALUE), new Random(seed));
                    kinds.merge(outcome.kind(), 1, Integer::sum);
                    outcome
                        .finding()
                        .ifPresent(finding -> findings.add("seed " + seed + ": " + finding));
                    errors.unread().stream()
                        .map(line -> "seed " + seed + ", or the one beside it, logged " + line)
                        .forEach(findings::add);
                    index = next.getAndIncrement();
                  }
                  return null;
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    System.out.println("answers of the fuzz run: " + kinds);
    assertThat(findings).as("what is wrong, by the seed of the request").isEmpty();
    return kinds;
  }
}
