package io.forebay.api.request;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import jakarta.ws.rs.core.EntityTag;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a change asks of the present revision of a resource. The entity tag of a resource is its
 * revision.
 *
 * @param revisions one of which it must have; empty when any will do
 */
public record Precondition(Optional<Set<Long>> revisions) {

  /** The change is made whatever the revision is. */
  public static final Precondition NONE = new Precondition(Optional.empty());

  private static final Pattern ETAG = Pattern.compile("\"[0-9]{1,18}\"");

  /** From an If-Match header; null when the request has none. */
  public static Precondition ofHeader(String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return NONE;
    }
    return new Precondition(
        Optional.of(
            Arrays.stream(ifMatch.split(",", -1))
                .map(String::strip)
                .filter(tag -> ETAG.matcher(tag).matches())
                .map(tag -> Long.valueOf(tag.substring(1, tag.length() - 1)))
                .collect(Collectors.toUnmodifiableSet())));
  }

  /** From an optional revision; null for none. */
  public static Precondition of(Long revision) {
    return revision == null ? NONE : new Precondition(Optional.of(Set.of(revision)));
  }

  /** The entity tag of a revision. */
  public static EntityTag tag(long revision) {
    return new EntityTag(Long.toString(revision));
  }

  /**
   * Refuses the change of something that changed since it was read.
   *
   * @param present the present revision; empty when the resource does not exist
   * @throws ProblemException with {@link ProblemCode#STALE_REVISION}
   */
  public void check(OptionalLong present) {
    if (revisions.isPresent()
        && (present.isEmpty() || !revisions.get().contains(present.getAsLong()))) {
      throw new ProblemException(
          present.isEmpty()
              ? new Problem(ProblemCode.STALE_REVISION, "It does not exist.")
              : new Problem(
                  ProblemCode.STALE_REVISION,
                  "It is at revision " + present.getAsLong() + " now: read it again.",
                  Map.of("revision", present.getAsLong())));
    }
  }
}
