package io.forebay.api.node;

import io.forebay.api.access.Needs;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: cache nodes. */
@Path("/api/v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Nodes", description = "Machines that hold cached data")
public class NodeResource {

  private final NodeService nodes;

  public NodeResource(NodeService nodes) {
    this.nodes = nodes;
  }

  @GET
  @Operation(operationId = "listNodes", summary = "Lists cache nodes by name")
  @Needs(Permission.LOOK_AROUND)
  @Problems(ProblemCode.INVALID_CURSOR)
  public Page<NodeView> list(
      @QueryParam("cluster") @Parameter(description = "Only of this one") String cluster,
      @BeanParam ListParameters parameters) {
    return nodes.list(Optional.ofNullable(cluster), parameters.request());
  }

  @GET
  @Path("/{name}")
  @Operation(operationId = "getNode", summary = "Shows a cache node")
  @Needs(Permission.LOOK_AROUND)
  @Problems({ProblemCode.NODE_NOT_FOUND, ProblemCode.INVALID_REQUEST})
  public NodeView get(
      @PathParam("name") String name,
      @QueryParam("cluster")
          @Parameter(description = "Needed where nodes of several clusters have the name")
          String cluster) {
    return nodes.get(name, Optional.ofNullable(cluster));
  }
}
