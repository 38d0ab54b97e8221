package io.forebay.db.dataset;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which datasets to list.
 *
 * @param text part of the name or of the description, in any case
 * @param labels labels with exactly these values
 * @param labelNames labels with any value
 */
public record DatasetFilter(
    Optional<String> text, Map<String, String> labels, Set<String> labelNames) {

  /** Every dataset. */
  public static final DatasetFilter ALL = new DatasetFilter(Optional.empty(), Map.of(), Set.of());
}
