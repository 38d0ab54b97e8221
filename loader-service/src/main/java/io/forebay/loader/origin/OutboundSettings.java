package io.forebay.loader.origin;

import io.forebay.core.network.OutboundRules;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Where this loader may connect; docs/security.md explains the model. */
@ConfigMapping(prefix = "forebay.loader.outbound")
public interface OutboundSettings {

  /** Networks, addresses, {@code loopback} and {@code private}, refused beside what always is. */
  Optional<List<String>> deny();

  /** Exceptions: the same, and hosts' names and {@code *.}domains. */
  Optional<List<String>> allow();

  /** Reads the settings when the service starts, so that a malformed one stops it. */
  @Singleton
  class Producer {

    @Produces
    @Singleton
    @Startup
    OutboundRules rules(OutboundSettings settings) {
      OutboundRules denying =
          Setting.read(
              "forebay.loader.outbound.deny",
              () -> OutboundRules.STANDARD.deny(settings.deny().orElse(List.of())));
      return Setting.read(
          "forebay.loader.outbound.allow", () -> denying.allow(settings.allow().orElse(List.of())));
    }
  }
}
