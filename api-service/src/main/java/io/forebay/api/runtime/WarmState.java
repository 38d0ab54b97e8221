package io.forebay.api.runtime;

import io.forebay.db.cache.WarmVersions;

/** Names of {@link WarmVersions.State}s, for contracts. */
public enum WarmState {
  PARTIAL,
  COMPLETE,
  EVICTING;

  static WarmState of(WarmVersions.State state) {
    return valueOf(state.name());
  }
}
