package io.forebay.api.node;

import io.forebay.api.access.Needs;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.page.PageRequest;
import io.forebay.core.access.Permission;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** GraphQL: cache nodes. */
@GraphQLApi
@WithProblems
public class NodeGraph {

  private final NodeService nodes;

  public NodeGraph(NodeService nodes) {
    this.nodes = nodes;
  }

  @Query("cacheNode")
  @Needs(Permission.LOOK_AROUND)
  public NodeView node(
      @Name("name") @NonNull String name,
      @Name("cluster") @Description("Needed where nodes of several clusters have the name")
          String cluster) {
    return nodes.get(name, Optional.ofNullable(cluster));
  }

  @Query("nodes")
  @Needs(Permission.LOOK_AROUND)
  public NodeConnection nodes(
      @Name("cluster") String cluster, @Name("first") Integer first, @Name("after") String after) {
    return NodeConnection.of(
        nodes.list(Optional.ofNullable(cluster), PageRequest.of(first, after)), after);
  }
}
