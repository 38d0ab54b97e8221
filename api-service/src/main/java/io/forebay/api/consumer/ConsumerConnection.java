package io.forebay.api.consumer;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;

/** A part of a list, as Relay describes it. */
@Type("ConsumerConnection")
public record ConsumerConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("ConsumerEdge")
  public record Edge(String cursor, ConsumerView node) {}

  static ConsumerConnection of(Page<ConsumerView> page) {
    return new ConsumerConnection(
        page.items().stream()
            .map(
                item ->
                    new Edge(Cursors.encode(Cursors.Kind.CONSUMERS, item.id().toString()), item))
            .toList(),
        PageInfo.of(page));
  }
}
