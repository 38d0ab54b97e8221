package io.forebay.api.load;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;

/** A part of a list, as Relay describes it. */
@Type("LoadConnection")
public record LoadConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("LoadEdge")
  public record Edge(String cursor, LoadView node) {}

  static LoadConnection of(Page<LoadView> page) {
    return new LoadConnection(
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.LOADS, item.id().toString()), item))
            .toList(),
        PageInfo.of(page));
  }
}
