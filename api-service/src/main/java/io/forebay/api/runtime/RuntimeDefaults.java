package io.forebay.api.runtime;

import io.forebay.core.runtime.EngineName;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a runtime is that nobody described. */
@ConfigMapping(prefix = "forebay.runtime")
public interface RuntimeDefaults {

  /** The engine of datasets that name none: {@code node} where Forebay serves a cluster. */
  @WithDefault("local")
  EngineName engine();
}
