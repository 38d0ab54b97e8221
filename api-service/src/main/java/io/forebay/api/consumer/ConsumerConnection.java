package io.forebay.api.consumer;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("ConsumerConnection")
public record ConsumerConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("ConsumerEdge")
  public record Edge(String cursor, ConsumerView node) {}

  /**
   * @param after null for the first page
   */
  static ConsumerConnection of(Page<ConsumerView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(
                item ->
                    new Edge(Cursors.encode(Cursors.Kind.CONSUMERS, item.id().toString()), item))
            .toList();
    return new ConsumerConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
