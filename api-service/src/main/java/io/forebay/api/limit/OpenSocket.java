package io.forebay.api.limit;

import io.forebay.api.access.Session;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a websocket that nobody uses or whose token is over. All its state belongs to the
 * connection's event loop.
 */
public final class OpenSocket {

  /** As the protocol graphql-transport-ws has it. */
  private static final WebSocketCloseStatus UNAUTHORIZED =
      new WebSocketCloseStatus(4401, "Unauthorized: the token was revoked or replaced, or expired");

  private static final WebSocketCloseStatus IDLE =
      new WebSocketCloseStatus(WebSocketCloseStatus.NORMAL_CLOSURE.code(), "idle");

  private final Channel channel;
  private final Session session;
  private final Duration idle;
  private int subscriptions;
  private ScheduledFuture<?> end;

  OpenSocket(Channel channel, Session session, Duration idle) {
    this.channel = channel;
    this.session = session;
    this.idle = idle;
    use();
    channel.closeFuture().addListener(_ -> end.cancel(false));
  }

  /** Who opened it. */
  public Session session() {
    return session;
  }

  /** Ends it, since what opened it lets nobody in any more. */
  public void unauthorized() {
    channel.eventLoop().execute(() -> close(UNAUTHORIZED));
  }

  /** Something was asked over it. */
  public void used() {
    channel.eventLoop().execute(this::use);
  }

  /** A subscription lives on it, until the place is given back. */
  public void subscribed() {
    channel.eventLoop().execute(() -> subscriptions++);
  }

  /** It no longer does. */
  public void unsubscribed() {
    channel
        .eventLoop()
        .execute(
            () -> {
              subscriptions--;
              use();
            });
  }

  private void use() {
    if (end != null) {
      end.cancel(false);
    }
    end = channel.eventLoop().schedule(this::look, idle.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (subscriptions == 0) {
      close(IDLE);
    }
  }

  private void close(WebSocketCloseStatus status) {
    channel.writeAndFlush(new CloseWebSocketFrame(status)).addListener(ChannelFutureListener.CLOSE);
  }
}
