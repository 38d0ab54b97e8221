package io.forebay.api.limit;

import io.forebay.api.access.Session;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Closes a websocket that nobody uses, whose token is over, or that shows none. All its state
 * belongs to the connection's event loop.
 */
public final class OpenSocket {

  /** As the protocol graphql-transport-ws has it. */
  private static final WebSocketCloseStatus UNAUTHORIZED =
      new WebSocketCloseStatus(4401, "Unauthorized: the token was revoked or replaced, or expired");

  private static final WebSocketCloseStatus NO_TOKEN =
      new WebSocketCloseStatus(4401, "Unauthorized: send a token with connection_init");

  private static final WebSocketCloseStatus TOO_LATE =
      new WebSocketCloseStatus(4408, "Connection initialisation timeout: no token came");

  private static final WebSocketCloseStatus TWICE =
      new WebSocketCloseStatus(4400, "The request showed a token already");

  private static final int FORBIDDEN = 4403;

  private static final WebSocketCloseStatus IDLE =
      new WebSocketCloseStatus(WebSocketCloseStatus.NORMAL_CLOSURE.code(), "idle");

  /** For the close frame to leave. */
  private static final Duration LAST_WORD = Duration.ofSeconds(2);

  private final Channel channel;
  private final Duration idle;

  /** Read by others than the event loop. */
  private volatile Optional<Session> session;

  private final GenericFutureListener<Future<Void>> closed = _ -> over();
  private Place place;
  private Runnable whenOver = () -> {};
  private boolean isUpgraded;
  private boolean isClosing;
  private boolean isOver;
  private int subscriptions;
  private ScheduledFuture<?> end;

  /** One whose request had a token. */
  OpenSocket(Channel channel, Place place, Duration idle, Session session) {
    this.channel = channel;
    this.place = place;
    this.idle = idle;
    this.session = Optional.of(session);
    use();
    channel.closeFuture().addListener(closed);
  }

  /** One whose token is to come. */
  OpenSocket(Channel channel, Place place, Duration idle, Duration patience) {
    this.channel = channel;
    this.place = place;
    this.idle = idle;
    this.session = Optional.empty();
    closeIn(patience, () -> close(TOO_LATE));
    channel.closeFuture().addListener(closed);
  }

  /** Who opened it; nobody until it showed its token. */
  public Optional<Session> session() {
    return session;
  }

  /** On the event loop. */
  void whenOver(Runnable told) {
    whenOver = told;
    if (isOver) {
      told.run();
    }
  }

  /** From now on it speaks as websockets do; on the event loop. */
  public void upgraded() {
    isUpgraded = true;
  }

  /** Its request was answered as others are; on the event loop. */
  public void unlessUpgraded() {
    if (!isUpgraded) {
      over();
    }
  }

  /** Its token came; on the event loop. */
  void authenticated(Session shown, Place taken) {
    if (isOver) {
      // Its client did not wait for the token to be looked up.
      taken.close();
      return;
    }
    session = Optional.of(shown);
    place.close();
    place = taken;
    use();
  }

  private void over() {
    if (isOver) {
      return;
    }
    isOver = true;
    end.cancel(false);
    place.close();
    channel.closeFuture().removeListener(closed);
    whenOver.run();
  }

  /** Ends it, since a second token came. */
  public void shownTwice() {
    onEventLoop(() -> close(TWICE));
  }

  /** Ends it, since nobody is let in, or nobody any more, by what it showed. */
  public void unauthorized() {
    onEventLoop(() -> close(session.isPresent() ? UNAUTHORIZED : NO_TOKEN));
  }

  /** Ends it, since the token that it shows is refused; the reason is the problem's code. */
  public void refused(Problem problem) {
    String reason = problem.code().code();
    WebSocketCloseStatus status =
        problem.code() == ProblemCode.UNAUTHENTICATED
            ? new WebSocketCloseStatus(UNAUTHORIZED.code(), reason)
            : ProblemClassifier.retryAfter(problem).isPresent()
                ? new WebSocketCloseStatus(WebSocketCloseStatus.TRY_AGAIN_LATER.code(), reason)
                : new WebSocketCloseStatus(FORBIDDEN, reason);
    onEventLoop(() -> close(status));
  }

  /** Something was asked over it. */
  public void used() {
    onEventLoop(this::use);
  }

  /** A subscription lives on it, until the place is given back. */
  public void subscribed() {
    onEventLoop(() -> subscriptions++);
  }

  /** It no longer does. */
  public void unsubscribed() {
    onEventLoop(
        () -> {
          subscriptions--;
          use();
        });
  }

  /** Whoever shows no token gains no time by asking. */
  private void use() {
    if (session.isPresent() && !isClosing) {
      closeIn(idle, this::look);
    }
  }

  private void closeIn(Duration time, Runnable close) {
    if (isOver) {
      return;
    }
    if (end != null) {
      end.cancel(false);
    }
    end = channel.eventLoop().schedule(close, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** At once where this is it: what is closed afterwards, for another reason, is closed already. */
  private void onEventLoop(Runnable change) {
    if (channel.eventLoop().inEventLoop()) {
      change.run();
    } else {
      channel.eventLoop().execute(change);
    }
  }

  private void look() {
    if (subscriptions == 0) {
      close(IDLE);
    }
  }

  /** Whoever does not read is closed without having read why. */
  private void close(WebSocketCloseStatus status) {
    isClosing = true;
    if (!isUpgraded) {
      cut();
      return;
    }
    channel.writeAndFlush(new CloseWebSocketFrame(status)).addListener(ChannelFutureListener.CLOSE);
    closeIn(LAST_WORD, this::cut);
  }

  private void cut() {
    channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }
}
