package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import java.util.HashMap;
import java.util.Map;

/**
 * Sees to it that a listing gets on and ends, whatever a store answers: no place is asked for
 * twice, no page begins where another began, and what two neighbouring pages both list is taken
 * once.
 */
final class ListingCourse {

  // A store may pass over deleted keys by the page, but not for ever.
  private static final int MOST_EMPTY_PAGES = 10_000;

  private final S3Location location;
  private final Circle<Place> places = new Circle<>();
  private final Circle<String> beginnings = new Circle<>();
  private Map<String, ListedObject> before = Map.of();
  private Map<String, ListedObject> current = new HashMap<>();
  private int emptyPages;

  ListingCourse(S3Location location) {
    this.location = location;
  }

  /**
   * Before a page is asked for.
   *
   * @throws OriginException {@code MISCONFIGURED} when the store leads back to where it was
   */
  void enter(Place place) throws OriginException {
    if (places.isClosedBy(place)) {
      throw endless(
          switch (place) {
            case Place.Objects _ -> "it gives a NextContinuationToken again that it gave before";
            case Place.ObjectsAfter _ -> "it says that more follows, and lists no further key";
            case Place.Versions _ -> "it gives a NextKeyMarker again that it gave before";
          });
    }
  }

  /**
   * When a page has come.
   *
   * @throws OriginException {@code MISCONFIGURED} when the page does not lead further
   */
  void arrived(ListingPage page) throws OriginException {
    before = current;
    current = new HashMap<>();
    if (page.first().isPresent()) {
      emptyPages = 0;
      if (beginnings.isClosedBy(page.first().get())) {
        throw endless("a page lists again what another page listed");
      }
    } else if (++emptyPages > MOST_EMPTY_PAGES) {
      throw endless("%,d pages in a row are empty".formatted(emptyPages));
    }
  }

  /**
   * Whether an object is listed for the first time.
   *
   * @throws OriginException {@code CHANGED} when the page before, or this one, listed another
   *     content under that key
   */
  boolean isNew(ListedObject object) throws OriginException {
    ListedObject sameHere = current.putIfAbsent(object.key(), object);
    ListedObject same = sameHere == null ? before.get(object.key()) : sameHere;
    if (same != null && !same.equals(object)) {
      throw new OriginException(
          OriginFailure.CHANGED,
          "%s: '%s' is listed twice, with different contents; it was replaced meanwhile"
              .formatted(location, object.key()));
    }
    return same == null;
  }

  private OriginException endless(String why) {
    return new OriginException(
        OriginFailure.MISCONFIGURED,
        "%s: the store's listing does not end: %s".formatted(location, why));
  }
}
