package io.forebay.core.manifest;

import java.util.List;

/**
 * Part of a directory's content, in path order.
 *
 * @param items files and directories
 * @param more whether others follow; they come after the path of this page's last item
 */
public record DirectoryPage(List<DirectoryItem> items, boolean more) {

  public DirectoryPage {
    items = List.copyOf(items);
  }
}
