package io.forebay.api.graphql;

import io.forebay.api.page.Page;
import org.eclipse.microprofile.graphql.Type;

/** Whether a connection goes on, as Relay describes it. */
@Type("PageInfo")
public record PageInfo(boolean hasNextPage, String endCursor) {

  /** Of a page; the end cursor is the one to go on with. */
  public static PageInfo of(Page<?> page) {
    return new PageInfo(page.nextCursor() != null, page.nextCursor());
  }
}
