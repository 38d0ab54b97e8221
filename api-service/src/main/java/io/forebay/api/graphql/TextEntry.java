package io.forebay.api.graphql;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Input;

/**
 * An entry of a map of texts, in inputs.
 *
 * @param value null removes the entry, where that is possible
 */
@Input("TextEntryInput")
public record TextEntry(String key, String value) {

  /** The map of these entries; null when there are none. */
  public static Map<String, String> map(List<TextEntry> entries) {
    return entries == null
        ? null
        : entries.stream()
            .filter(entry -> entry.value() != null)
            .collect(Collectors.toMap(TextEntry::key, TextEntry::value, (_, last) -> last));
  }
}
