package io.forebay.api.limit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a websocket that nobody uses. All its state belongs to the connection's event loop. */
public final class OpenSocket {

  private final Channel channel;
  private final Duration idle;
  private int subscriptions;
  private ScheduledFuture<?> end;

  OpenSocket(Channel channel, Duration idle) {
    this.channel = channel;
    this.idle = idle;
    use();
    channel.closeFuture().addListener(_ -> end.cancel(false));
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
      channel
          .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE, "idle"))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }
}
