package io.forebay.db.embedded;

import io.forebay.db.process.ChildProcesses;
import io.forebay.db.process.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Creates the data directory: complete, or not at all. */
final class DataDirectory {

  private final PostgresOptions options;
  private final PostgresBinaries binaries;
  private final ServerUser user;

  DataDirectory(PostgresOptions options, PostgresBinaries binaries, ServerUser user) {
    this.options = options;
    this.binaries = binaries;
    this.user = user;
  }

  void createIfMissing() throws IOException, InterruptedException {
    if (Files.exists(options.data())) {
      return;
    }
    Path unfinished = options.directory().resolve("data.unfinished");
    new FileTree(unfinished).delete();
    Path passwordFile = options.directory().resolve("initdb-password");
    Files.deleteIfExists(passwordFile);
    try {
      Files.createFile(
          passwordFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(passwordFile, options.credentials().superuserPassword());
      new FileTree(passwordFile).chown(user.uid());
      initdb(unfinished, passwordFile);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.move(unfinished, options.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void initdb(Path directory, Path passwordFile) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + directory,
            "--username=" + options.credentials().superuser(),
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // Built in, so that no index depends on the machine's C library.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-instructions"));
    command.addAll(options.durability().initdbOptions());
    Process process =
        ChildProcesses.start(
            new ProcessBuilder(command).redirectErrorStream(true), user.prefix(), Signal.TERM);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("initdb failed in " + directory + ":\n" + output.strip());
    }
  }
}
