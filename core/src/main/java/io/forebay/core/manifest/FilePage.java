package io.forebay.core.manifest;

import java.util.List;
import java.util.Optional;

/**
 * Part of a listing in path order.
 *
 * @param files the files of this page
 * @param next the path that the next page starts after; empty when nothing can follow
 */
public record FilePage(List<NumberedEntry> files, Optional<String> next) {

  public FilePage {
    files = List.copyOf(files);
  }

  /** Whether another page may follow. */
  public boolean more() {
    return next.isPresent();
  }
}
