package io.forebay.orchestrator.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fabric8.kubernetes.api.model.Pod;
import io.forebay.core.cluster.MountName;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * How pods stood that were deleted as soon as they had ended: workflow engines and Jobs with a
 * short time to live do that, and nobody would look at such a pod in between.
 */
final class EndedPods {

  /** Long enough for everybody to look at them; who looks later calls them gone. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final int MOST = 10_000;

  private final Cache<Key, SeenMount> mounts =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

  private record Key(String podUid, MountName name) {}

  /**
   * Takes the last that was seen of a pod that is deleted.
   *
   * @param ours whether a claim, as {@code namespace/name}, is
   */
  void deleted(Pod pod, Predicate<String> ours) {
    if (PodUse.state(pod).over()) {
      PodUse.versions(pod, ours).stream()
          .map(name -> PodUse.mount(name, pod))
          .forEach(mount -> mounts.put(new Key(mount.podUid(), mount.name()), mount));
    }
  }

  List<SeenMount> of(String dataset) {
    return mounts.asMap().values().stream()
        .filter(mount -> mount.name().dataset().equals(dataset))
        .toList();
  }
}
