package io.forebay.api.dataset;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("DatasetConnection")
public record DatasetConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("DatasetEdge")
  public record Edge(String cursor, DatasetView node) {}

  /**
   * @param after null for the first page
   */
  static DatasetConnection of(Page<DatasetView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.DATASETS, item.name()), item))
            .toList();
    return new DatasetConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
