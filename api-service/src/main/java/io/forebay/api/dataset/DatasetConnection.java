package io.forebay.api.dataset;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;

/** A part of a list, as Relay describes it. */
@Type("DatasetConnection")
public record DatasetConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("DatasetEdge")
  public record Edge(String cursor, DatasetView node) {}

  static DatasetConnection of(Page<DatasetView> page) {
    return new DatasetConnection(
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.DATASETS, item.name()), item))
            .toList(),
        PageInfo.of(page));
  }
}
