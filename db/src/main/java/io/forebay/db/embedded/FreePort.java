package io.forebay.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports on 127.0.0.1. */
public final class FreePort {

  private static final int FIRST = 15_000;
  private static final int LAST = 32_000;
  private static final int MAX_TRIES = 1_000;

  private FreePort() {}

  /**
   * A port that nobody listens on now; somebody may be faster than the caller. It is not among
   * those that systems give to outgoing connections (Linux from 32768, others from 49152), which
   * come and go at any moment, and by chance, so that two who ask at once hardly ever get the same.
   */
  public static int any() throws IOException {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException(
        "no free port between " + FIRST + " and " + LAST + " in " + MAX_TRIES + " tries");
  }

  /** Whether nobody listens on the port. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = bound(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true); // connections in TIME_WAIT do not matter
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
