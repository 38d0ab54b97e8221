package io.forebay.api.secret;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("SecretConnection")
public record SecretConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("SecretEdge")
  public record Edge(String cursor, SecretView node) {}

  /**
   * @param after null for the first page
   */
  static SecretConnection of(Page<SecretView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.SECRETS, item.name()), item))
            .toList();
    return new SecretConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
