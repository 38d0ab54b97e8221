package io.forebay.api.version;

import io.forebay.core.version.VersionState;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Names of {@link VersionState}s, for contracts. */
@Schema(name = "VersionState")
@Enum("VersionState")
public enum VersionStateName {
  RESOLVING,
  READY,
  FAILED,
  DELETING;

  /** Whether a version stays so unless somebody deletes it. */
  boolean isSettled() {
    return switch (this) {
      case READY, FAILED -> true;
      case RESOLVING, DELETING -> false;
    };
  }

  static VersionStateName of(VersionState.Name name) {
    return valueOf(name.name());
  }
}
