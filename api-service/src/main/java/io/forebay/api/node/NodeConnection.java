package io.forebay.api.node;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;

/** A part of a list, as Relay describes it. */
@Type("NodeConnection")
public record NodeConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("NodeEdge")
  public record Edge(String cursor, NodeView node) {}

  static NodeConnection of(Page<NodeView> page) {
    return new NodeConnection(
        page.items().stream()
            .map(
                item ->
                    new Edge(
                        Cursors.encode(
                            Cursors.Kind.NODES, NodeCursor.write(item.name(), item.cluster())),
                        item))
            .toList(),
        PageInfo.of(page));
  }
}
