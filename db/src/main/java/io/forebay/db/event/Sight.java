package io.forebay.db.event;

import io.forebay.db.grant.Visibility;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose events a reader may see: as a test for one that was read, and as a statement for what is
 * read.
 *
 * @param seen by the reader
 * @param reached ids of the datasets that a limited token reached when the reading began: one that
 *     is gone since has a last event
 */
public record Sight(Visibility seen, Set<Long> reached) {

  /** Of who sees all events, such as the platform itself. */
  static final Sight EVERYTHING =
      new Sight(new Visibility(true, List.of(), false, Set.of()), Set.of());

  private static final String REACHED = "SELECT unnest(CAST(:reached AS bigint[]))";

  // OFFSET keeps it a question about each, for which the table is not read.
  private static final String GRANTED_AND_REACHED =
      """
      SELECT id FROM unnest(CAST(:reached AS bigint[])) AS reached (id)
      WHERE EXISTS (SELECT FROM dataset_grant
                    WHERE dataset_id = reached.id
                      AND principal = ANY (CAST(:principals AS text[])) OFFSET 0)
      """;

  /**
   * @param readers principals that have a role on the event's dataset
   */
  public boolean sees(StoredEvent event, Collection<String> readers) {
    return (seen.all() || !Collections.disjoint(seen.principals(), readers))
        && (!seen.limited() || reached.contains(event.datasetId()));
  }

  /** A statement for the ids of the datasets, like {@link Visibility#ids()}. */
  String ids() {
    return !seen.limited() ? seen.ids() : seen.all() ? REACHED : GRANTED_AND_REACHED;
  }

  /** By name, those that occur in {@link #ids()}. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>(seen.parameters());
    if (seen.limited()) {
      parameters.put("reached", reached.stream().mapToLong(Long::longValue).toArray());
    }
    return parameters;
  }
}
