package io.forebay.api.event;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Ends GraphQL subscriptions whose subscribers lost the right to them. */
@ApplicationScoped
class GuardedSubscriptions {

  private final AccessWatch watch;
  private final StandingRights rights;

  GuardedSubscriptions(AccessWatch watch, StandingRights rights) {
    this.watch = watch;
    this.rights = rights;
  }

  /** The items, until their end or that of the follower's rights. */
  <T> Multi<T> whileRightsStand(Follower follower, Multi<T> items) {
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
