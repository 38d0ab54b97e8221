package io.forebay.orchestrator.lifecycle;

import java.util.List;
import java.util.Optional;

/**
 * What a dataset is and what of it is under way.
 *
 * @param runtime none when nobody asked for one yet
 * @param versions those that are resolving or being deleted; all when the dataset is being deleted
 * @param loads those that are not over, higher priority first, then older first
 */
public record DatasetFacts(
    long id,
    String name,
    boolean deleting,
    Optional<RuntimeFacts> runtime,
    List<VersionFacts> versions,
    List<LoadFacts> loads) {

  public DatasetFacts {
    versions = List.copyOf(versions);
    loads = List.copyOf(loads);
  }
}
