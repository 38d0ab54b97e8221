package io.forebay.api.load;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("LoadFailureConnection")
public record LoadFailureConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("LoadFailureEdge")
  public record Edge(String cursor, LoadFailureView node) {}

  /**
   * @param after null for the first page
   */
  static LoadFailureConnection of(Page<LoadFailureView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.FAILURES, item.key()), item))
            .toList();
    return new LoadFailureConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
