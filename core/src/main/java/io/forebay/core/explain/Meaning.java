package io.forebay.core.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a reference means at the moment. */
public sealed interface Meaning {

  /**
   * No version.
   *
   * @param detail says so, for people
   * @param newest the newest version, where that is what keeps the reference from meaning one
   */
  record NoVersion(String detail, Optional<VersionFacts> newest) implements Meaning {}

  /**
   * A version, and all that decides whether it is warm.
   *
   * @param copies what nodes hold of it, in the order of the nodes
   * @param unfinished the load of it that is not over and gets nearest to having all of it warm
   * @param last the newest load of all of it that is over; of some of its files, where there is
   *     none
   * @param evicted the last time that a node had it taken away
   * @param policies all of the dataset's, by name
   */
  record Found(
      VersionFacts version,
      List<Copy> copies,
      Optional<UnfinishedLoad> unfinished,
      Optional<FinishedLoad> last,
      Optional<Eviction> evicted,
      List<PolicyFacts> policies)
      implements Meaning {

    public Found {
      copies = List.copyOf(copies);
      policies = List.copyOf(policies);
    }

    /**
     * Copies that count: all of the version, to stay, on a living node that the runtime selects.
     */
    List<Copy> warm() {
      return copies.stream().filter(Copy::counts).toList();
    }

    /**
     * The policies that would load the version if they fired now: those without globs, since others
     * do not make it warm; only where there are none, those that load some of its files.
     */
    List<PolicyFacts> ofVersion() {
      Map<Boolean, List<PolicyFacts>> found =
          policies.stream()
              .filter(policy -> version.isNamedBy(policy.reference()))
              .collect(Collectors.partitioningBy(PolicyFacts::whole));
      return found.get(!found.get(true).isEmpty());
    }
  }
}
