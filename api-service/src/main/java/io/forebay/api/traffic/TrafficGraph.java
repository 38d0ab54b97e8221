package io.forebay.api.traffic;

import io.forebay.api.access.Needs;
import io.forebay.api.graphql.WithProblems;
import io.forebay.core.access.Permission;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/** GraphQL: traffic. */
@GraphQLApi
@WithProblems
public class TrafficGraph {

  private final TrafficService traffic;

  public TrafficGraph(TrafficService traffic) {
    this.traffic = traffic;
  }

  @Query("traffic")
  @Description("What came from origins in the last days, and what did not have to")
  @Needs(Permission.LIST_VISIBLE)
  public TrafficView recent(@Name("days") @Description("1 to 366; else 30") Integer days) {
    return traffic.recent(days);
  }
}
