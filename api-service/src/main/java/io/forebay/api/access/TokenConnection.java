package io.forebay.api.access;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("TokenConnection")
public record TokenConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("TokenEdge")
  public record Edge(String cursor, TokenView node) {}

  /**
   * @param after null for the first page
   */
  static TokenConnection of(Page<TokenView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.TOKENS, item.id().toString()), item))
            .toList();
    return new TokenConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
