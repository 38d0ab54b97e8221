package io.forebay.api.node;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("CacheNodeConnection")
public record NodeConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("CacheNodeEdge")
  public record Edge(String cursor, NodeView node) {}

  /**
   * @param after null for the first page
   */
  static NodeConnection of(Page<NodeView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(
                item ->
                    new Edge(
                        Cursors.encode(
                            Cursors.Kind.NODES, NodeCursor.write(item.name(), item.cluster())),
                        item))
            .toList();
    return new NodeConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
