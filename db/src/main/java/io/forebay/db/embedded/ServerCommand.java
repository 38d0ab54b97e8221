package io.forebay.db.embedded;

import java.util.ArrayList;
import java.util.List;

/** The command line of the server. */
final class ServerCommand {

  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=100",
          "shared_buffers=64MB",
          "max_wal_size=512MB",
          "jit=off",
          "password_encryption=scram-sha-256",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_checkpoints=off",
          // A statement in the log could hold what the services must not tell.
          "log_min_error_statement=panic",
          "log_parameter_max_length_on_error=0");

  private ServerCommand() {}

  static List<String> of(PostgresBinaries binaries, PostgresOptions options, int port) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("postgres").toString());
    command.addAll(List.of("-D", options.data().toString(), "-p", Integer.toString(port)));
    for (List<String> settings : List.of(SETTINGS, options.durability().settings())) {
      for (String setting : settings) {
        command.addAll(List.of("-c", setting));
      }
    }
    return command;
  }
}
