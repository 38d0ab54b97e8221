package io.forebay.cli.supervisor;

import io.forebay.db.access.DatabaseRole;
import java.nio.file.Path;

/** The three services. */
enum Kind {
  API("api-service", DatabaseRole.API),
  ORCHESTRATOR("orchestrator-service", DatabaseRole.ORCHESTRATOR),
  LOADER("loader-service", DatabaseRole.LOADER);

  private final String module;
  private final DatabaseRole role;

  Kind(String module, DatabaseRole role) {
    this.module = module;
    this.role = role;
  }

  String module() {
    return module;
  }

  DatabaseRole role() {
    return role;
  }

  boolean holdsSecretKey() {
    return switch (this) {
      case API, LOADER -> true;
      case ORCHESTRATOR -> false;
    };
  }

  /** What {@code mvn package} makes of the module. */
  Path jar(Path installation) {
    return installation.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }
}
