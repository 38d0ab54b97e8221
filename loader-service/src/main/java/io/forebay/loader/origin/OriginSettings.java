package io.forebay.loader.origin;

import io.forebay.service.setting.SomeTime;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/** How this loader treats every origin. */
@ConfigMapping(prefix = "forebay.loader.origin")
public interface OriginSettings {

  /** Longest time until a connection to an origin stands, TLS included. */
  @WithDefault("10s")
  @WithConverter(SomeTime.class)
  Duration connectTimeout();

  /** Longest silence of an origin while bytes are due; then the request fails and is retried. */
  @WithDefault("30s")
  @WithConverter(SomeTime.class)
  Duration stallTimeout();

  /** Gives the settings to the origins as a plain value. */
  @ApplicationScoped
  class Producer {
    @Produces
    OriginTimeouts timeouts(OriginSettings settings) {
      return new OriginTimeouts(settings.connectTimeout(), settings.stallTimeout());
    }
  }
}
