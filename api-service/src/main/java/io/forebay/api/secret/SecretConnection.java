package io.forebay.api.secret;

import io.forebay.api.graphql.PageInfo;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;

/** A part of a list, as Relay describes it. */
@Type("SecretConnection")
public record SecretConnection(List<Edge> edges, PageInfo pageInfo) {

  /** An item and where it stands. */
  @Type("SecretEdge")
  public record Edge(String cursor, SecretView node) {}

  static SecretConnection of(Page<SecretView> page) {
    return new SecretConnection(
        page.items().stream()
            .map(item -> new Edge(Cursors.encode(Cursors.Kind.SECRETS, item.name()), item))
            .toList(),
        PageInfo.of(page));
  }
}
