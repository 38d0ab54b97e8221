package io.forebay.cli.supervisor;

import io.forebay.db.access.DatabaseRole;
import java.nio.file.Path;
import java.util.Arrays;

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

  /** Whether a part of this name is one of the services; loaders beyond the first are numbered. */
  static boolean isService(String part) {
    return Arrays.stream(values())
        .anyMatch(kind -> part.equals(kind.module) || part.startsWith(kind.module + "-"));
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
