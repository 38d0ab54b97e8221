package io.forebay.loader.origin.transport;

import io.forebay.loader.origin.transport.TransportException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** An answer that gives its connection back to the pool after the body's last byte. */
final class PooledAnswer implements HttpAnswer {

  private final AnswerHead head;
  private final Body body;
  private final Connection connection;
  private final ConnectionPool pool;
  private final AtomicBoolean released = new AtomicBoolean();
  private boolean atEnd;

  PooledAnswer(AnswerHead head, Body body, Connection connection, ConnectionPool pool) {
    this.head = head;
    this.body = body;
    this.connection = connection;
    this.pool = pool;
    if (body.announcedLength().orElse(-1) == 0) {
      finish();
    }
  }

  @Override
  public int status() {
    return head.status();
  }

  @Override
  public HttpHeaders headers() {
    return head.headers();
  }

  @Override
  public OptionalLong announcedLength() {
    return body.announcedLength();
  }

  @Override
  public boolean endIsKnown() {
    return !(body instanceof BodyUntilClose);
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    if (atEnd) {
      return -1;
    }
    if (released.get()) {
      throw new TransportException(Kind.ABORTED, "the answer is closed");
    }
    if (!dst.hasRemaining()) {
      return 0;
    }
    int n;
    try {
      n = body.read(connection, dst);
    } catch (IOException e) {
      close();
      throw e;
    }
    if (n < 0) {
      finish();
    }
    return n;
  }

  private void finish() {
    atEnd = true;
    if (released.compareAndSet(false, true)) {
      boolean clean = !connection.buffered().hasRemaining();
      if (clean && body.delimited() && head.keepsAlive()) {
        pool.give(connection);
      } else {
        connection.abort(Kind.ABORTED);
      }
    }
  }

  @Override
  public void close() {
    if (released.compareAndSet(false, true)) {
      connection.abort(Kind.ABORTED);
    }
  }
}
