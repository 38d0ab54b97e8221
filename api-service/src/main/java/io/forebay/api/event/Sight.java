package io.forebay.api.event;

import io.forebay.db.event.StoredEvent;
import io.forebay.db.grant.Visibility;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/**
 * Whose events a subscriber may see.
 *
 * @param seen by the caller
 * @param reached ids of the datasets that a limited token reaches
 */
record Sight(Visibility seen, Set<Long> reached) {

  boolean sees(StoredEvent event, Collection<String> readers) {
    return (seen.all() || !Collections.disjoint(seen.principals(), readers))
        && (!seen.limited() || reached.contains(event.datasetId()));
  }
}
