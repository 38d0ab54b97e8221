package io.forebay.db.load;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A selected file that a load could not make warm.
 *
 * @param place the file and the node
 * @param node the node's name; none for a key that cannot become a file anywhere
 * @param code of {@link io.forebay.core.problem.ProblemCode}
 * @param ordinal place in the manifest, where it has one
 */
public record LoadFailure(
    Place place,
    Optional<String> node,
    String code,
    String detail,
    OptionalLong ordinal,
    Instant failedAt) {

  /**
   * Where something failed; failures are listed in this order.
   *
   * @param path the file, or the origin's key where that cannot become a file
   * @param nodeId none for such a key
   */
  public record Place(String path, OptionalLong nodeId) {}
}
