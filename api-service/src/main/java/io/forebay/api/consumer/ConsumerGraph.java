package io.forebay.api.consumer;

import io.forebay.api.access.Needs;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.core.access.Permission;
import io.forebay.core.consumer.ConsumerState;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** GraphQL: who reads a version. */
@GraphQLApi
@WithProblems
public class ConsumerGraph {

  private final ConsumerService consumers;

  public ConsumerGraph(ConsumerService consumers) {
    this.consumers = consumers;
  }

  @Query("consumers")
  @Needs(Permission.READ_DATASET)
  @Description("The pods that mount, or mounted, a version, the newest first")
  public ConsumerConnection consumers(
      @Name("dataset") @NonNull String dataset,
      @Name("version") @NonNull String version,
      @Name("states") List<ConsumerState> states,
      @Name("first") Integer first,
      @Name("after") String after) {
    return ConsumerConnection.of(
        consumers.list(
            dataset, version, Inputs.list("states", states), PageRequest.of(first, after)),
        after);
  }
}
