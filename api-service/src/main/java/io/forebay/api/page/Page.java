package io.forebay.api.page;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param nextCursor of the next part; null when this is the last
 */
public record Page<T>(
    List<T> items,
    @Schema(description = "Ask again with it for the next page; absent on the last")
        @Nullable String nextCursor) {

  /**
   * Cuts a page out of what was read.
   *
   * @param read one more than the limit when there is more
   * @param key what the next page starts after
   */
  public static <T> Page<T> of(
      List<T> read, PageRequest request, Cursors.Kind kind, Function<T, String> key) {
    boolean more = read.size() > request.limit();
    List<T> items = more ? read.subList(0, request.limit()) : read;
    return new Page<>(
        List.copyOf(items), more ? Cursors.encode(kind, key.apply(items.getLast())) : null);
  }

  /** The same page of other things. */
  public <R> Page<R> withItems(List<R> others) {
    return new Page<>(others, nextCursor);
  }
}
