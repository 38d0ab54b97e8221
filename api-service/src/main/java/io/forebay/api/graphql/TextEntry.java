package io.forebay.api.graphql;

import io.forebay.api.request.Inputs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * An entry of a map of texts, in inputs.
 *
 * @param value null removes the entry, where that is possible, and is refused elsewhere
 */
@Input("TextEntryInput")
public record TextEntry(@NonNull String key, String value) {

  /** The map of these entries, of which some may be null; null when there are none. */
  public static Map<String, String> map(String field, List<TextEntry> entries) {
    if (entries == null) {
      return null;
    }
    Map<String, String> map = new HashMap<>();
    Inputs.list(field, entries).forEach(entry -> map.put(entry.key(), entry.value()));
    return map;
  }
}
