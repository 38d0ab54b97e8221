package io.forebay.api.dataset;

import io.forebay.api.request.Inputs;
import io.forebay.db.dataset.DatasetFilter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code ?q=} and {@code ?label=}: {@code name=value}, or a name for any value. */
final class DatasetFilters {

  private DatasetFilters() {}

  static DatasetFilter of(String text, List<String> labels) {
    Map<String, String> exact = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (String label : Inputs.list("label", labels)) {
      int equals = label.indexOf('=');
      if (equals < 0) {
        names.add(label);
      } else {
        exact.put(label.substring(0, equals), label.substring(equals + 1));
      }
    }
    return new DatasetFilter(Optional.ofNullable(text), exact, names);
  }
}
