package io.forebay.api.dataset;

import io.forebay.core.dataset.SourceSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to change of a dataset; what is empty stays.
 *
 * @param labels new values by label; an empty value removes the label
 * @param sources in the place of all present ones
 */
record DatasetChange(
    Optional<String> description,
    Map<String, Optional<String>> labels,
    Optional<List<SourceSpec>> sources) {}
