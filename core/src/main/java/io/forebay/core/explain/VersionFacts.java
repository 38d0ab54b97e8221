package io.forebay.core.explain;

import io.forebay.core.version.VersionRef;
import io.forebay.core.version.VersionState;
import java.util.Optional;
import java.util.Set;

/**
 * A version.
 *
 * @param files of the manifest; while it is resolved, those that were listed so far
 * @param error why it failed
 * @param listing how the listing of its sources stands, while it is resolved
 * @param tags that point to it
 * @param latest whether no newer version is ready
 */
public record VersionFacts(
    int number,
    VersionState.Name state,
    long files,
    long bytes,
    Optional<Trouble> error,
    Optional<Listing> listing,
    Set<String> tags,
    boolean latest) {

  public VersionFacts {
    tags = Set.copyOf(tags);
  }

  /** Whether a reference means this version at the moment. */
  boolean isNamedBy(VersionRef reference) {
    return switch (reference) {
      case VersionRef.Number named -> named.value() == number;
      case VersionRef.Tag tag -> tags.contains(tag.name());
      case VersionRef.Latest _ -> latest;
    };
  }
}
