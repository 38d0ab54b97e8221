package io.forebay.db.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts processes that end when this JVM ends, however it ends.
 *
 * <p>On Linux the kernel sends a signal to a child when its parent dies ({@code PR_SET_PDEATHSIG},
 * through util-linux's {@code setpriv}), and each child gets a session of its own ({@code setsid}),
 * so that Ctrl-C reaches this JVM only, which then stops its children in order. Where these
 * commands are missing (macOS), a child that outlives a killed parent is found by its {@link
 * ProcessIdentity} and ended later.
 */
public final class ChildProcesses {

  // The kernel counts the death of the starting *thread* as the parent's: this one never ends.
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("child-process-starter").daemon().factory());

  private static final boolean SETSID = runs("setsid", "true");
  private static final boolean SETPRIV = runs("setpriv", "--pdeathsig", "TERM", "--", "true");

  private ChildProcesses() {}

  /** Starts a process as this JVM's user. */
  public static Process start(ProcessBuilder builder, Signal onParentsEnd) throws IOException {
    return start(builder, List.of(), onParentsEnd);
  }

  /**
   * Starts a process.
   *
   * @param builder the command, its environment and redirections; its command is extended
   * @param prefix a command that changes the user and executes the rest of its arguments
   * @param onParentsEnd what the child gets when this JVM is gone
   */
  public static Process start(ProcessBuilder builder, List<String> prefix, Signal onParentsEnd)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (SETSID) {
      command.add("setsid");
    }
    command.addAll(prefix);
    if (SETPRIV) {
      // Behind the prefix: a change of user resets it.
      command.addAll(List.of("setpriv", "--pdeathsig", onParentsEnd.name(), "--"));
    }
    command.addAll(builder.command());
    builder.command(command);
    Future<Process> starting = STARTER.submit(builder::start);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return starting.get();
        } catch (InterruptedException e) {
          interrupted = true; // nobody would know the process: wait for it, then pass it on
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(
          "Cannot start " + command.getFirst() + ": " + e.getCause().getMessage(), e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Starts a process that outlives this JVM, in a session of its own. Somebody has to end it. */
  public static Process startDetached(ProcessBuilder builder) throws IOException {
    if (SETSID) {
      List<String> command = new ArrayList<>(List.of("setsid"));
      command.addAll(builder.command());
      builder.command(command);
    }
    return builder.start();
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // not installed: the documented fallback
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
