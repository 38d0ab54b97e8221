package io.forebay.api.load;

import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Names of {@link io.forebay.core.load.LoadState}s, for contracts. */
@Schema(name = "LoadState")
@Enum("LoadState")
public enum LoadStateName {
  QUEUED,
  RUNNING,
  PAUSED,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** Whether a load stays so. */
  public boolean isFinished() {
    return switch (this) {
      case SUCCEEDED, FAILED, CANCELLED -> true;
      case QUEUED, RUNNING, PAUSED -> false;
    };
  }
}
