package io.forebay.loader.origin.http;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Directories of a site by their keys, which end with a slash, the first one's is empty: those that
 * are wanted, each once, however often and in whatever way it is linked.
 */
final class DirectoriesToRead {

  private static final int MAX_DEPTH = 64;

  private final Predicate<String> wanted;
  private final HttpTarget site;
  private final Set<String> known = new HashSet<>();
  private final Deque<String> pending = new ArrayDeque<>();

  DirectoriesToRead(Predicate<String> wanted, HttpTarget site) {
    this.wanted = wanted;
    this.site = site;
  }

  /** Says that the first of them is read already. */
  void enter(String key) {
    known.add(key);
  }

  void add(String key) throws OriginException {
    if (!wanted.test(key)) {
      return;
    }
    if (key.chars().filter(c -> c == '/').count() > MAX_DEPTH) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          "%s has more than %d levels of directories; does it contain itself?"
              .formatted(site, MAX_DEPTH));
    }
    if (known.add(key)) {
      pending.push(key);
    }
  }

  boolean remain() {
    return !pending.isEmpty();
  }

  Optional<String> next() {
    return Optional.ofNullable(pending.poll());
  }
}
