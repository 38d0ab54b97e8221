package io.forebay.api.event;

import io.forebay.api.access.Access;
import io.forebay.api.access.Needs;
import io.forebay.api.access.Session;
import io.forebay.api.dataset.Datasets;
import io.forebay.api.graphql.GraphProblem;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.limit.OpenSocket;
import io.forebay.api.load.LoadService;
import io.forebay.api.load.LoadView;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.core.access.Caller;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.db.event.EventFilter;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** GraphQL: subscriptions. */
@GraphQLApi
@WithProblems
@Blocking
public class EventGraph {

  private final EventFeed feed;
  private final Datasets datasets;
  private final LoadService loads;
  private final Sights sights;
  private final Access access;
  private final GuardedSubscriptions guards;

  public EventGraph(
      EventFeed feed,
      Datasets datasets,
      LoadService loads,
      Sights sights,
      Access access,
      GuardedSubscriptions guards) {
    this.guards = guards;
    this.sights = sights;
    this.access = access;
    this.feed = feed;
    this.datasets = datasets;
    this.loads = loads;
  }

  @Subscription("events")
  @Needs(Permission.LIST_VISIBLE)
  @Description("Events from now on, or after one that is known; data is JSON in a text")
  public Multi<CloudEvent> events(
      @Name("dataset") String dataset,
      @Name("types") @Description("All types unless given") List<String> types,
      @Name("after") @Description("The id of the last event that is known") String after) {
    Session opened = access.opened();
    Optional<OpenSocket> socket = guards.socket();
    return deferred(
            () -> {
              Session session = access.now(opened);
              Caller caller = session.caller();
              Set<String> wanted = EventTypes.known("types", types);
              Optional<Long> id =
                  Optional.ofNullable(dataset)
                      .map(name -> datasets.named(caller, DatasetAction.READ, name).id);
              return guards.open(
                  socket,
                  new Follower(session, Optional.ofNullable(dataset)),
                  following(
                      access.viewer(caller),
                      new EventFilter(id, Optional.empty(), wanted),
                      LastEventId.parse("after", after)));
            })
        .map(delivery -> CloudEvent.of(delivery.event()));
  }

  @Subscription("loadProgress")
  @Needs(Permission.READ_DATASET)
  @Description("The load now and after every event of it, until it is finished")
  public Multi<LoadView> loadProgress(@Name("id") @NonNull String id) {
    Session opened = access.opened();
    Optional<OpenSocket> socket = guards.socket();
    return deferred(
            () -> {
              Session session = access.now(opened);
              Caller caller = session.caller();
              LoadView known = loads.get(caller, id);
              // The position in the log is taken before the load is read: no change falls between.
              Multi<Delivery> events =
                  following(caller, EventFilter.ofLoad(known.id()), OptionalLong.empty());
              return guards.open(
                  socket,
                  new Follower(session, Optional.of(known.dataset())),
                  Multi.createBy()
                      .concatenating()
                      .streams(
                          Multi.createFrom().item(loads.get(caller, id)),
                          changes(caller, id, events)));
            })
        .onItem()
        .transformToMultiAndConcatenate(
            load ->
                load.state().isFinished()
                    ? Multi.createFrom().items(Optional.of(load), Optional.<LoadView>empty())
                    : Multi.createFrom().item(Optional.of(load)))
        .select()
        .first(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  private Multi<Delivery> following(Caller caller, EventFilter filter, OptionalLong after) {
    return Multi.createFrom().publisher(feed.follow(filter, sights.of(caller), after));
  }

  /** Whoever is slow sees the load less often, but always as it is. */
  private Multi<LoadView> changes(Caller caller, String id, Multi<Delivery> events) {
    return events
        .onOverflow()
        .dropPreviousItems()
        .onItem()
        .transformToUniAndConcatenate(
            _ ->
                Uni.createFrom()
                    .item(() -> loads.get(caller, id))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
  }

  private <T> Multi<T> deferred(Supplier<Multi<? extends T>> open) {
    return Multi.createFrom()
        .deferred(access.rest(open))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onFailure()
        .transform(failure -> new GraphProblem(ProblemClassifier.classify(failure), failure));
  }
}
