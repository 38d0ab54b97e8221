package io.forebay.api.graphql;

import io.forebay.api.page.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** Whether a connection goes on, as Relay describes it. */
@Type("PageInfo")
public record PageInfo(
    boolean hasNextPage,
    @Description("Whether this page was asked for by a cursor; lists are read forward only")
        boolean hasPreviousPage,
    @Nullable String startCursor,
    @Description("What the next page comes after; there may be one without an item on this")
        @Nullable String endCursor) {

  /**
   * Of a page.
   *
   * @param after what was asked for; null for the first page
   * @param cursors of its items
   */
  public static PageInfo of(Page<?> page, @Nullable String after, List<String> cursors) {
    String last = cursors.isEmpty() ? null : cursors.getLast();
    return new PageInfo(
        page.nextCursor() != null,
        after != null,
        cursors.isEmpty() ? null : cursors.getFirst(),
        page.nextCursor() != null ? page.nextCursor() : last);
  }
}
