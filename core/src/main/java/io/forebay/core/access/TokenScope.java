package io.forebay.core.access;

import java.util.Optional;
import java.util.Set;

/**
 * What a token takes away from its principal's rights; it never adds any. A token with any limit
 * carries no platform role and does not reach secrets and tokens.
 *
 * @param datasets names; all when empty
 * @param role the most on any dataset; no limit when empty
 */
public record TokenScope(Optional<Set<String>> datasets, Optional<Role> role) {

  public static final TokenScope UNLIMITED = new TokenScope(Optional.empty(), Optional.empty());

  public TokenScope {
    datasets = datasets.map(Set::copyOf);
  }

  public boolean isLimited() {
    return datasets.isPresent() || role.isPresent();
  }

  /** Whether the token reaches this dataset at all. */
  public boolean reaches(String dataset) {
    return datasets.map(names -> names.contains(dataset)).orElse(true);
  }

  /** What is left of a role. */
  public Role limit(Role granted) {
    return role.map(granted::atMost).orElse(granted);
  }

  /** Whether whoever holds this may hand on a token with that scope. */
  public boolean includes(TokenScope other) {
    boolean names =
        datasets.isEmpty() || other.datasets.filter(datasets.get()::containsAll).isPresent();
    boolean roles = role.isEmpty() || other.role.filter(role.get()::includes).isPresent();
    return names && roles;
  }
}
