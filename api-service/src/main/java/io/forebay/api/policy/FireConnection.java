package io.forebay.api.policy;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("PolicyFireConnection")
public record FireConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("PolicyFireEdge")
  public record Edge(String cursor, FireView node) {}

  /**
   * @param after null for the first page
   */
  static FireConnection of(Page<FireView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.FIRES, item.id().toString()), item))
            .toList();
    return new FireConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
