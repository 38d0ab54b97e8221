package io.forebay.api.load;

import io.forebay.api.page.Cursors;
import io.forebay.db.load.LoadFailure.Place;
import java.util.OptionalLong;

/** The key in a cursor of a list of failures: the node's id, a colon, and the path. */
final class FailureCursor {

  private FailureCursor() {}

  static String write(Place place) {
    return (place.nodeId().isPresent() ? Long.toString(place.nodeId().getAsLong()) : "")
        + ":"
        + place.path();
  }

  static Place read(String key) {
    int colon = key.indexOf(':');
    if (colon < 0) {
      throw Cursors.invalid(null);
    }
    try {
      String node = key.substring(0, colon);
      return new Place(
          key.substring(colon + 1),
          node.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(node)));
    } catch (NumberFormatException e) {
      throw Cursors.invalid(e);
    }
  }
}
