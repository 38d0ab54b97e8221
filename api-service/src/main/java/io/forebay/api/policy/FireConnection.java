package io.forebay.api.policy;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;

/** A part of a list, as Relay describes it. */
@Type("PolicyFireConnection")
public record FireConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("PolicyFireEdge")
  public record Edge(String cursor, FireView node) {}

  static FireConnection of(Page<FireView> page) {
    return new FireConnection(
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.FIRES, item.id().toString()), item))
            .toList(),
        PageInfo.of(page));
  }
}
