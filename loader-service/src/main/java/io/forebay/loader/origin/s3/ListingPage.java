package io.forebay.loader.origin.s3;

import java.util.List;
import java.util.Optional;

/**
 * A page of a listing.
 *
 * @param first what identifies its first entry, whatever that is; empty for a page without any
 * @param next where the listing goes on; empty when this page is the last
 */
record ListingPage(List<ListedObject> objects, Optional<String> first, Optional<Place> next) {

  ListingPage {
    objects = List.copyOf(objects);
  }
}
