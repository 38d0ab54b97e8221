package io.forebay.loader.origin.transport;

import io.forebay.loader.origin.transport.TransportException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One connection with its read buffer. One thread uses it at a time; {@link #abort} and the stall
 * watch come from others.
 */
final class Connection {

  /** Holds an answer's head and a small object's body, so that both come in one system call. */
  private static final int BUFFER_BYTES = 32 * 1024;

  private static final long UNARMED = Long.MIN_VALUE;

  private final Endpoint endpoint;
  private final SocketChannel channel;
  private final StallWatch watch;
  private final long stallNanos;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private final AtomicReference<Kind> ended = new AtomicReference<>();
  private Wire wire;
  private long received;
  private long idleSince;
  private volatile long deadline = UNARMED;

  Connection(Endpoint endpoint, SocketChannel channel, StallWatch watch, Duration stall) {
    this.endpoint = endpoint;
    this.channel = channel;
    this.watch = watch;
    this.stallNanos = stall.toNanos();
    this.wire = new PlainWire(channel);
    watch.add(this);
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Something that blocks on this connection. */
  interface Blocking<T> {
    T run() throws IOException;
  }

  /** Runs it under the stall watch and says why it failed in the transport's own words. */
  <T> T guarded(long nanos, Blocking<T> step) throws IOException {
    arm(nanos);
    try {
      return step.run();
    } catch (IOException e) {
      throw explained(e);
    } finally {
      deadline = UNARMED;
    }
  }

  void upgrade(Wire tls) {
    wire = tls;
  }

  void write(byte[] bytes) throws IOException {
    received = 0;
    arm(stallNanos);
    try {
      wire.writeAll(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw explained(e);
    } finally {
      deadline = UNARMED;
    }
  }

  /** Reads past the buffer, straight into the target. The buffer must be empty. */
  int readThrough(ByteBuffer dst) throws IOException {
    arm(stallNanos);
    try {
      int n = wire.read(dst);
      received += Math.max(n, 0);
      return n;
    } catch (IOException e) {
      throw explained(e);
    } finally {
      deadline = UNARMED;
    }
  }

  /** Unread bytes, between position and limit. */
  ByteBuffer buffered() {
    return buffer;
  }

  /** Reads more behind what is buffered; false at the end of the stream. */
  boolean fill() throws IOException {
    buffer.compact();
    try {
      return readThrough(buffer) >= 0;
    } finally {
      buffer.flip();
    }
  }

  /**
   * The next line without its line break, as ISO-8859-1.
   *
   * @param limit longest line accepted, in bytes; less than the buffer
   */
  String line(int limit) throws IOException {
    int scanned = 0;
    while (true) {
      int start = buffer.position();
      for (int i = start + scanned; i < buffer.limit(); i++) {
        if (buffer.get(i) == '\n') {
          return take(start, i);
        }
      }
      scanned = buffer.remaining();
      if (scanned > limit) {
        throw new TransportException(Kind.PROTOCOL, "a header line is longer than " + limit);
      }
      if (!fill()) {
        throw unanswered()
            ? new TransportException(Kind.HUNG_UP, "the server hung up without an answer")
            : new TransportException(Kind.TRUNCATED, "the connection ended inside a header");
      }
    }
  }

  private String take(int start, int newline) {
    boolean carriageReturn = newline > start && buffer.get(newline - 1) == '\r';
    byte[] bytes = new byte[newline - start - (carriageReturn ? 1 : 0)];
    buffer.get(bytes);
    buffer.position(newline + 1);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** True while no byte of the answer has come. */
  boolean unanswered() {
    return received == 0;
  }

  void markIdle(long now) {
    idleSince = now;
  }

  /** Whether a request may be sent after the connection lay idle. */
  boolean reusable(long now, long maxIdleNanos) {
    try {
      return ended.get() == null && now - idleSince < maxIdleNanos && wire.quiet();
    } catch (IOException e) {
      return false;
    }
  }

  void endIfStalled(long now) {
    long until = deadline;
    if (until != UNARMED && now - until > 0) {
      abort(Kind.STALLED);
    }
  }

  /** Closes the socket below everything, which no lock of a TLS layer can delay. */
  void abort(Kind why) {
    ended.compareAndSet(null, why);
    watch.remove(this);
    try {
      channel.close();
    } catch (IOException e) {
      // The descriptor is gone either way, and the reason that matters is in `ended`.
      System.getLogger(Connection.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a connection to " + endpoint, e);
    }
  }

  private void arm(long nanos) {
    long until = System.nanoTime() + nanos;
    deadline = until == UNARMED ? UNARMED + 1 : until;
  }

  private IOException explained(IOException e) {
    Kind why = ended.get();
    if (why != null) {
      return new TransportException(why, sentence(why), e);
    }
    if (Thread.currentThread().isInterrupted()) {
      abort(Kind.ABORTED);
      return e instanceof ClosedByInterruptException ? e : new ClosedByInterruptException();
    }
    return e;
  }

  private String sentence(Kind why) {
    return why == Kind.STALLED ? "no byte from " + endpoint + " in time" : "closed on this side";
  }
}
