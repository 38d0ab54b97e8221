package io.forebay.api.audit;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of the log, as Relay describes it. */
@Type("AuditConnection")
public record AuditConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An entry and where it stands. */
  @Type("AuditEdge")
  public record Edge(String cursor, AuditView node) {}

  /**
   * @param after null for the first page
   */
  static AuditConnection of(Page<AuditView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.AUDIT, item.id().toString()), item))
            .toList();
    return new AuditConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
