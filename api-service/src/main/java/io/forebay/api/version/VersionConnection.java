package io.forebay.api.version;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("VersionConnection")
public record VersionConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("VersionEdge")
  public record Edge(String cursor, VersionView node) {}

  /**
   * @param after null for the first page
   */
  static VersionConnection of(Page<VersionView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(
                item ->
                    new Edge(
                        Cursors.encode(Cursors.Kind.VERSIONS, Integer.toString(item.number())),
                        item))
            .toList();
    return new VersionConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
