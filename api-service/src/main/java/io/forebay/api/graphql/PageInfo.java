package io.forebay.api.graphql;

import io.forebay.api.page.Page;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** Whether a connection goes on, as Relay describes it. */
@Type("PageInfo")
public record PageInfo(boolean hasNextPage, @Nullable String endCursor) {

  /** Of a page; the end cursor is the one to go on with. */
  public static PageInfo of(Page<?> page) {
    return new PageInfo(page.nextCursor() != null, page.nextCursor());
  }
}
