package io.forebay.db.grant;

import io.forebay.core.access.Caller;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which datasets a caller sees, for the conditions of statements: the same as asking {@link
 * io.forebay.core.access.AccessPolicy} whether each of them may be read.
 *
 * @param all whether grants do not matter
 * @param principals whose grants count
 * @param limited whether only datasets of {@code names} are seen
 */
public record Visibility(boolean all, List<String> principals, boolean limited, Set<String> names) {

  // Each principal's grants by their index, whatever the planner knows of how many others have: to
  // it, a range of which it does not know the ends is small.
  private static final String GRANTED =
      """
      SELECT grants.dataset_id
      FROM unnest(CAST(:principals AS text[])) AS asks (principal)
      CROSS JOIN LATERAL (
        SELECT dataset_id FROM dataset_grant
        WHERE principal BETWEEN asks.principal AND asks.principal OFFSET 0) AS grants
      """;

  private static final String NAMED =
      "SELECT id FROM dataset WHERE name = ANY (CAST(:names AS text[]))";

  private static final String GRANTED_AND_NAMED =
      """
      SELECT id FROM dataset
      WHERE name = ANY (CAST(:names AS text[]))
        AND EXISTS (SELECT FROM dataset_grant
                    WHERE dataset_id = dataset.id
                      AND principal = ANY (CAST(:principals AS text[])))
      """;

  public static Visibility of(Caller caller) {
    return new Visibility(
        caller.is(PlatformRole.ADMIN),
        caller.principals().stream().map(Principal::toString).sorted().toList(),
        caller.scope().datasets().isPresent(),
        caller.scope().datasets().orElse(Set.of()));
  }

  /** Whether there is nothing that is not seen. */
  public boolean unlimited() {
    return all && !limited;
  }

  /**
   * A statement for the ids of what is seen, of its grants or names only: what it takes tells
   * nothing of what is not seen. An id may be there twice, and be that of a dataset that is gone.
   * Its parameters are {@link #parameters()}.
   *
   * @throws IllegalStateException for who is {@link #unlimited()}
   */
  public String ids() {
    if (unlimited()) {
      throw new IllegalStateException("who sees everything needs no list of it");
    }
    return all ? NAMED : limited ? GRANTED_AND_NAMED : GRANTED;
  }

  /** By name, those that occur in {@link #ids()}. */
  public Map<String, String[]> parameters() {
    Map<String, String[]> parameters = new HashMap<>();
    if (!all) {
      parameters.put("principals", principals.toArray(String[]::new));
    }
    if (limited) {
      parameters.put("names", names.toArray(String[]::new));
    }
    return parameters;
  }
}
