package io.forebay.core.manifest;

import java.util.List;

/**
 * Part of the changes between two manifests, in path order.
 *
 * @param changes the changes of this page
 * @param more whether others follow; they come after the path of this page's last change
 */
public record DiffPage(List<Change> changes, boolean more) {

  public DiffPage {
    changes = List.copyOf(changes);
  }
}
