package io.forebay.api.event;

import io.forebay.api.limit.OpenSocket;
import io.forebay.api.limit.Place;
import io.forebay.api.limit.Streams;
import io.forebay.api.limit.Websockets;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Bounds GraphQL subscriptions in number, and ends those that lost the right to go on. */
@ApplicationScoped
class GuardedSubscriptions {

  private final AccessWatch watch;
  private final StandingRights rights;
  private final Streams streams;
  private final CurrentVertxRequest request;

  GuardedSubscriptions(
      AccessWatch watch, StandingRights rights, Streams streams, CurrentVertxRequest request) {
    this.watch = watch;
    this.rights = rights;
    this.streams = streams;
    this.request = request;
  }

  /** The websocket that asks. */
  Optional<OpenSocket> socket() {
    return Optional.ofNullable(request.getCurrent()).flatMap(Websockets::of);
  }

  /**
   * The items, until their end or that of the follower's rights.
   *
   * @throws ProblemException with {@link ProblemCode#TOO_MANY_STREAMS}
   */
  <T> Multi<T> open(Optional<OpenSocket> socket, Follower follower, Multi<T> items) {
    Place place = streams.open(follower.principal());
    socket.ifPresent(OpenSocket::subscribed);
    return whileRightsStand(follower, items)
        .onTermination()
        .invoke(
            () -> {
              place.close();
              socket.ifPresent(OpenSocket::unsubscribed);
            });
  }

  private <T> Multi<T> whileRightsStand(Follower follower, Multi<T> items) {
    Multi<Optional<T>> withEnd =
        Multi.createBy()
            .concatenating()
            .streams(items.map(Optional::of), Multi.createFrom().item(() -> Optional.<T>empty()));
    Multi<Optional<T>> end =
        watch
            .changes()
            .onItem()
            .transformToUniAndConcatenate(
                _ ->
                    Uni.createFrom()
                        .item(() -> rights.stand(follower))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
            .filter(stands -> !stands)
            .map(_ -> Optional.<T>empty());
    Multi<Optional<T>> expiry =
        watch.seconds().filter(_ -> rights.areOver(follower)).map(_ -> Optional.<T>empty());
    return Multi.createBy()
        .merging()
        .streams(withEnd, end, expiry)
        .select()
        .first(Optional::isPresent)
        .map(Optional::orElseThrow);
  }
}
