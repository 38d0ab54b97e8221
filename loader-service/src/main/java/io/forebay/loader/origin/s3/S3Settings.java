package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.Setting;
import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** How this loader treats S3 sources; docs/security.md explains the model. */
@ConfigMapping(prefix = "forebay.loader.s3")
public interface S3Settings {

  /**
   * Whom a source without a secret is signed for with this machine's own credentials: {@code aws},
   * hosts of other stores, or {@code none}.
   */
  @WithDefault("aws")
  List<String> machineCredentials();

  /** Reads the settings when the service starts, so that a malformed one stops it. */
  @Singleton
  class Producer {

    @Produces
    @Singleton
    @Startup
    MachineCredentials machineCredentials(S3Settings settings) {
      return Setting.read(
          MachineCredentials.SETTING,
          () -> MachineCredentials.parse(settings.machineCredentials()));
    }
  }
}
