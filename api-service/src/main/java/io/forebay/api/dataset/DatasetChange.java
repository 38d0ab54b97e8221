package io.forebay.api.dataset;

import io.forebay.core.dataset.SourceSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to change of a dataset; what is empty stays.
 *
 * @param labels new values by label; an empty value removes the label
 * @param sources in the place of all present ones
 */
record DatasetChange(
    Optional<String> description,
    Map<String, Optional<String>> labels,
    Optional<List<SourceSpec>> sources) {

  /** Names of what is to change. */
  List<String> fields() {
    return Stream.of(
            description.map(_ -> "description"),
            Optional.of("labels").filter(_ -> !labels.isEmpty()),
            sources.map(_ -> "sources"))
        .flatMap(Optional::stream)
        .toList();
  }
}
