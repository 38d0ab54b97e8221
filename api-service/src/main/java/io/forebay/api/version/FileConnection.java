package io.forebay.api.version;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;

/** A part of a list, as Relay describes it. */
@Type("FileConnection")
public record FileConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("FileEdge")
  public record Edge(String cursor, FileView node) {}

  static FileConnection of(Page<FileView> page) {
    return new FileConnection(
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.FILES, item.path()), item))
            .toList(),
        PageInfo.of(page));
  }
}
