package io.forebay.cli.supervisor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One process to run.
 *
 * @param name the part's name, also of its log file
 * @param jar the program
 * @param jvmOptions what its JVM is told beside what all are told
 * @param port its TCP port on 127.0.0.1
 * @param environment what it is told; see docs/operations.md
 */
record ServiceSpec(
    String name, Path jar, List<String> jvmOptions, int port, Map<String, String> environment) {

  List<String> command() {
    List<String> command = new ArrayList<>(List.of(AotCache.java().toString()));
    command.addAll(AotCache.COMMON);
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /** Without the environment, which holds a password. */
  @Override
  public String toString() {
    return name + " on port " + port;
  }
}
