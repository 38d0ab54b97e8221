package io.forebay.core.manifest;

import java.util.List;

/**
 * Part of a listing in path order.
 *
 * @param files the files of this page
 * @param more whether others follow; they come after the path of this page's last file
 */
public record FilePage(List<NumberedEntry> files, boolean more) {

  public FilePage {
    files = List.copyOf(files);
  }
}
