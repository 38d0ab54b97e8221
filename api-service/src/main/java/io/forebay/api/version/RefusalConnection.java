package io.forebay.api.version;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Type;

/** A part of a list, as Relay describes it. */
@Type("RefusalConnection")
public record RefusalConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("RefusalEdge")
  public record Edge(String cursor, RefusalView node) {}

  static RefusalConnection of(Page<RefusalView> page, PageRequest request) {
    long from = FileService.ordinal(request);
    List<Edge> edges =
        IntStream.range(0, page.items().size())
            .mapToObj(
                i ->
                    new Edge(
                        Cursors.encode(Cursors.Kind.REFUSALS, Long.toString(from + i + 1)),
                        page.items().get(i)))
            .toList();
    return new RefusalConnection(
        edges,
        PageInfo.of(
            page, request.cursor().orElse(null), edges.stream().map(Edge::cursor).toList()));
  }
}
