package io.forebay.api.load;

import io.forebay.api.access.Needs;
import io.forebay.api.dataset.DatasetView;
import io.forebay.api.graphql.NestedPages;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Permission;
import io.forebay.core.load.LoadState.Command;
import io.smallrye.common.annotation.NonBlocking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** GraphQL: loads. */
@GraphQLApi
@WithProblems
public class LoadGraph {

  private final LoadService loads;
  private final LoadCommands commands;
  private final NestedPages nested;

  public LoadGraph(LoadService loads, LoadCommands commands, NestedPages nested) {
    this.loads = loads;
    this.commands = commands;
    this.nested = nested;
  }

  /** A load that is commanded. */
  @Input("LoadInput")
  public record LoadInput(@NonNull String id) {}

  @Query("load")
  @Needs(Permission.READ_DATASET)
  public LoadView load(@Name("id") @NonNull String id) {
    return loads.get(id);
  }

  @Query("loads")
  @Needs(Permission.LIST_VISIBLE)
  @Description("The newest first")
  public LoadConnection loads(
      @Name("dataset") String dataset,
      @Name("state") List<LoadStateName> states,
      @Name("first") Integer first,
      @Name("after") String after) {
    LoadFilter filter = new LoadFilter(Optional.ofNullable(dataset), Inputs.list("state", states));
    return LoadConnection.of(loads.list(filter, PageRequest.of(first, after)), after);
  }

  @Query("loadFailures")
  @Needs(Permission.READ_DATASET)
  public LoadFailureConnection failures(
      @Name("id") @NonNull String id, @Name("first") Integer first, @Name("after") String after) {
    return LoadFailureConnection.of(loads.failures(id, PageRequest.of(first, after)), after);
  }

  @Mutation("startLoad")
  @Needs(Permission.LOAD_DATASET)
  public LoadView start(@Name("input") @NonNull LoadWish input) {
    return loads.start(input);
  }

  @Mutation("pauseLoad")
  @Needs(Permission.LOAD_DATASET)
  public LoadView pause(@Name("input") @NonNull LoadInput input) {
    return commands.command(input.id(), Command.PAUSE);
  }

  @Mutation("resumeLoad")
  @Needs(Permission.LOAD_DATASET)
  public LoadView resume(@Name("input") @NonNull LoadInput input) {
    return commands.command(input.id(), Command.RESUME);
  }

  @Mutation("cancelLoad")
  @Needs(Permission.LOAD_DATASET)
  public LoadView cancel(@Name("input") @NonNull LoadInput input) {
    return commands.command(input.id(), Command.CANCEL);
  }

  @Mutation("retryLoad")
  @Needs(Permission.LOAD_DATASET)
  public LoadView retry(@Name("input") @NonNull LoadInput input) {
    return commands.command(input.id(), Command.RETRY);
  }

  /** For all loads of a list at once. */
  @Name("nodes")
  @Description("The nodes that it goes to, by name")
  public List<List<LoadNodeView>> nodesOf(@Source List<LoadView> shown) {
    Map<UUID, List<LoadNodeView>> found =
        loads.nodes(shown.stream().map(LoadView::id).collect(Collectors.toSet()));
    return shown.stream().map(load -> found.getOrDefault(load.id(), List.of())).toList();
  }

  /** For all datasets of a list at once. */
  @Name("loads")
  @Description("The newest first; 20 of each dataset unless first is given")
  @NonBlocking
  public CompletionStage<LoadConnection> loadsOf(
      @Source DatasetView dataset, @Name("first") Integer first, @Name("after") String after) {
    return nested
        .load("dataset.loads", dataset.name(), NestedPages.request(first, after), loads::pages)
        .thenApply(page -> LoadConnection.of(page, after));
  }
}
