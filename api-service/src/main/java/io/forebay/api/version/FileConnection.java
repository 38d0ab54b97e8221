package io.forebay.api.version;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A part of a list, as Relay describes it. */
@Type("FileConnection")
public record FileConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("FileEdge")
  public record Edge(String cursor, FileView node) {}

  /**
   * @param after null for the first page
   */
  static FileConnection of(Page<FileView> page, @Nullable String after) {
    List<Edge> edges =
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.FILES, item.path()), item))
            .toList();
    return new FileConnection(
        edges, PageInfo.of(page, after, edges.stream().map(Edge::cursor).toList()));
  }
}
