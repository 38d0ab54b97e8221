package io.forebay.core.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A load of the version.
 *
 * @param policy which began it
 * @param include globs of the files that it loads, with {@code exclude}; both empty for all
 * @param queuedAt when it was asked for, or last tried again
 */
public record LoadFacts(
    UUID id,
    Optional<Long> policy,
    List<String> include,
    List<String> exclude,
    Instant queuedAt,
    Progress progress) {

  public LoadFacts {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /** How far it is, over all nodes. */
  public record Progress(
      long filesTotal, long filesDone, long bytesTotal, long bytesDone, long bytesPerSecond) {}

  /** Whether it loads all files of the version. */
  boolean isWhole() {
    return include.isEmpty() && exclude.isEmpty();
  }
}
