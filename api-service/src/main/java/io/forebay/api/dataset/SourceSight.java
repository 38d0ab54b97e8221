package io.forebay.api.dataset;

import io.forebay.core.dataset.SourceSpec;
import java.util.List;
import java.util.Set;

/**
 * What a caller sees of sources.
 *
 * @param edited ids of datasets that the caller may edit
 * @param usable names of secrets that the caller may use
 */
public record SourceSight(Set<Long> edited, Set<String> usable) {

  /** The sources of a dataset or of a version of it. */
  public List<SourceView> of(long datasetId, List<SourceSpec> sources) {
    return sources.stream()
        .map(
            source ->
                SourceView.of(
                    source,
                    edited.contains(datasetId)
                        || source.secret().filter(usable::contains).isPresent()))
        .toList();
  }
}
