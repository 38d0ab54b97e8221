package io.forebay.api.load;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("LoadConnection")
public record LoadConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("LoadEdge")
  public record Edge(String cursor, LoadView node) {}

  /**
   * @param after null for the first page
   */
  static LoadConnection of(Page<LoadView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.LOADS, item.id().toString()), item))
            .toList();
    return new LoadConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
