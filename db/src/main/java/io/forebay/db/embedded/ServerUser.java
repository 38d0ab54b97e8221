package io.forebay.db.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which user the server runs as. PostgreSQL refuses to be root, so root starts it in one of several
 * ways, the first that works here.
 *
 * @param uid who owns the server's files
 * @param prefix the command that becomes this user and executes the rest of its arguments
 */
record ServerUser(int uid, List<String> prefix) {

  private static final int ROOT = 0;
  private static final int NOBODY = 65534;
  private static final String BECOME_NOBODY = "--reuid=" + NOBODY;

  /** A user namespace without a mapping: still root for the files, no longer root for itself. */
  private static final ServerUser NAMESPACE = new ServerUser(ROOT, List.of("unshare", "-U"));

  /** Where namespaces are forbidden, as in most containers; reaches a home below /root as well. */
  private static final ServerUser NOBODY_WITH_ACCESS =
      new ServerUser(
          NOBODY,
          List.of(
              "setpriv",
              BECOME_NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups",
              "--inh-caps=+dac_override",
              "--ambient-caps=+dac_override",
              "--"));

  private static final ServerUser PLAIN_NOBODY =
      new ServerUser(
          NOBODY, List.of("setpriv", BECOME_NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));

  private static final ServerUser RUNUSER =
      new ServerUser(NOBODY, List.of("runuser", "-u", "nobody", "--"));

  // Not `test -w`: access(2) ignores the capabilities that open(2) honours.
  private static final String PROBE =
      "[ \"$(id -u)\" != 0 ] && \"$0\" --version && : >\"$1\" && rm \"$1\"";

  /**
   * Chooses the user, and gives them the server's directory.
   *
   * @throws IOException when this is root and no way works; the message says what to do
   */
  static ServerUser choose(PostgresBinaries binaries, Path serverDirectory) throws IOException {
    int self = effectiveUid(serverDirectory);
    if (self != ROOT) {
      return new ServerUser(self, List.of());
    }
    List<String> refusals = new ArrayList<>();
    for (ServerUser user : List.of(NAMESPACE, NOBODY_WITH_ACCESS, PLAIN_NOBODY, RUNUSER)) {
      new FileTree(serverDirectory).chown(user.uid);
      String refusal = user.refusal(binaries, serverDirectory);
      if (refusal.isEmpty()) {
        return user;
      }
      refusals.add(String.join(" ", user.prefix) + ": " + refusal);
    }
    throw new IOException(
        "PostgreSQL does not run as root, and no other user could be taken on for it. Run Forebay"
            + " as an ordinary user, or set FOREBAY_HOME to a directory that the user nobody can"
            + " reach. Tried:\n  "
            + String.join("\n  ", refusals));
  }

  private static int effectiveUid(Path directory) throws IOException {
    Path probe = Files.createTempFile(directory, "owner", null);
    int uid = (int) Files.getAttribute(probe, "unix:uid");
    Files.delete(probe);
    return uid;
  }

  private String refusal(PostgresBinaries binaries, Path serverDirectory) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            "sh",
            "-c",
            PROBE,
            binaries.program("postgres").toString(),
            serverDirectory.resolve("probe").toString()));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int exit = process.waitFor();
      return exit == 0 ? "" : "exit " + exit + " " + output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while looking for a user for PostgreSQL", e);
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
