package io.forebay.api.version;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("FolderConnection")
public record FolderConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("FolderEdge")
  public record Edge(String cursor, FolderItem node) {}

  /**
   * @param after null for the first page
   */
  static FolderConnection of(Page<FolderItem> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.FOLDER, item.path()), item))
            .toList();
    return new FolderConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
