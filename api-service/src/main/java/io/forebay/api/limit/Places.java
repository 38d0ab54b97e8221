package io.forebay.api.limit;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Places for what stays open, so many for each principal and so many in all. */
final class Places {

  private final int perPrincipal;
  private final int most;
  private final AtomicInteger taken = new AtomicInteger();
  private final ConcurrentMap<String, Integer> byPrincipal = new ConcurrentHashMap<>();

  Places(int perPrincipal, int most) {
    this.perPrincipal = perPrincipal;
    this.most = most;
  }

  /** Takes one, if there is one; it is given back by closing it, once or more. */
  Optional<Place> take(String principal) {
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      return Optional.empty();
    }
    AtomicBoolean free = new AtomicBoolean();
    byPrincipal.compute(
        principal,
        (_, held) -> {
          int before = held == null ? 0 : held;
          free.set(before < perPrincipal);
          return free.get() ? before + 1 : Integer.valueOf(before);
        });
    if (!free.get()) {
      taken.decrementAndGet();
      return Optional.empty();
    }
    AtomicBoolean closed = new AtomicBoolean();
    return Optional.of(
        () -> {
          if (!closed.getAndSet(true)) {
            taken.decrementAndGet();
            byPrincipal.computeIfPresent(
                principal, (_, held) -> held == 1 ? null : Integer.valueOf(held - 1));
          }
        });
  }

  /** How many are taken. */
  int taken() {
    return taken.get();
  }

  /** How many principals have one. */
  int holders() {
    return byPrincipal.size();
  }
}
