package io.forebay.api.request;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a change asks of the present revision of a resource. The entity tag of a resource is its
 * revision.
 *
 * @param match which it must have; empty when any will do, and none
 * @param noneMatch which it must not have; empty when any will do
 */
public record Precondition(Optional<EntityTags> match, Optional<EntityTags> noneMatch) {

  /** The change is made whatever the revision is. */
  public static final Precondition NONE = new Precondition(Optional.empty(), Optional.empty());

  /** For GraphQL: what the revision is for, where a change may make the resource. */
  public static final String REVISION_OR_NONE =
      "Which it must have now; 0 when there must be none yet";

  /** In the place of a revision: the change makes the resource. */
  private static final long ABSENT = 0;

  static Precondition of(HttpHeaders headers) {
    return ofHeaders(
        headers.getRequestHeader(HttpHeaders.IF_MATCH),
        headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH));
  }

  /**
   * From the lines of the headers If-Match and If-None-Match (RFC 9110, 13.1); of a header that is
   * not there, there is none.
   */
  static Precondition ofHeaders(List<String> ifMatch, List<String> ifNoneMatch) {
    return new Precondition(
        list(ifMatch).map(EntityTags::strong), list(ifNoneMatch).map(EntityTags::weak));
  }

  private static Optional<String> list(List<String> lines) {
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(",", lines));
  }

  /** From an optional revision; null for none, 0 for a resource that is not to exist. */
  public static Precondition of(Long revision) {
    if (revision == null) {
      return NONE;
    }
    return revision == ABSENT
        ? new Precondition(Optional.empty(), Optional.of(EntityTags.ANY))
        : new Precondition(Optional.of(new EntityTags(false, Set.of(revision))), Optional.empty());
  }

  /** The entity tag of a revision. */
  public static EntityTag tag(long revision) {
    return new EntityTag(Long.toString(revision));
  }

  /**
   * Refuses the change of something that changed since it was read, or that is not to exist.
   *
   * @param present the present revision; empty when the resource does not exist
   * @throws ProblemException with {@link ProblemCode#STALE_REVISION} or {@link
   *     ProblemCode#ALREADY_EXISTS}
   */
  public void check(OptionalLong present) {
    if (match.filter(tags -> !tags.match(present)).isPresent()) {
      throw new ProblemException(stale(present));
    }
    if (present.isPresent() && noneMatch.filter(tags -> tags.match(present)).isPresent()) {
      throw new ProblemException(exists(present.getAsLong()));
    }
  }

  private static Problem stale(OptionalLong present) {
    if (present.isEmpty()) {
      return new Problem(ProblemCode.STALE_REVISION, "It does not exist.");
    }
    long revision = present.getAsLong();
    return new Problem(
        ProblemCode.STALE_REVISION,
        "It is at revision %d now: read it again.".formatted(revision),
        Map.of("revision", revision));
  }

  private static Problem exists(long revision) {
    return new Problem(
        ProblemCode.ALREADY_EXISTS,
        "It is at revision %d.".formatted(revision),
        Map.of("revision", revision));
  }
}
