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
  CANCELLED
}
