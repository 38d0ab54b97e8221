package io.forebay.api.access;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("PrincipalConnection")
public record PrincipalConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("PrincipalEdge")
  public record Edge(String cursor, PrincipalView node) {}

  /**
   * @param after null for the first page
   */
  static PrincipalConnection of(Page<PrincipalView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.PRINCIPALS, item.name()), item))
            .toList();
    return new PrincipalConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
