package io.forebay.testing.misleading;

import java.util.List;
import java.util.Optional;

/**
 * A page of a listing, before a dialect writes it down.
 *
 * @param below the directory or prefix that it is of
 * @param entries what is listed, in order
 * @param more whether it says that more follows; empty when it does not say
 * @param wayOn how to ask for the next page
 * @param holdings what the server really has
 */
public record Page(
    String below,
    List<Entry> entries,
    Optional<Boolean> more,
    Optional<String> wayOn,
    Holdings holdings) {

  /**
   * A line of it.
   *
   * @param name the key, or the name in the directory with a slash when it is one itself
   * @param size bytes, where the dialect lists them
   * @param replaced whether it is listed as another content than the server has
   */
  public record Entry(String name, Optional<Long> size, boolean replaced) {

    public Entry(String name, Optional<Long> size) {
      this(name, size, false);
    }
  }

  /** The content that an entry is of. */
  byte[] listed(Entry entry) {
    byte[] content = holdings.files().getOrDefault(below + entry.name, new byte[0]);
    return entry.replaced ? holdings.otherContent(below + entry.name) : content;
  }

  Page with(List<Entry> others) {
    return new Page(below, List.copyOf(others), more, wayOn, holdings);
  }

  Page saying(Optional<Boolean> otherMore) {
    return new Page(below, entries, otherMore, wayOn, holdings);
  }

  Page leading(Optional<String> elsewhere) {
    return new Page(below, entries, more, elsewhere, holdings);
  }

  boolean isLast() {
    return !more.orElse(false) && wayOn.isEmpty();
  }
}
