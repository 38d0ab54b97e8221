package io.forebay.api.page;

import io.forebay.api.request.Inputs;
import java.util.Optional;
import java.util.UUID;

/**
 * Which part of a list is asked for.
 *
 * @param limit most items, 1 to 1,000
 * @param cursor where the last page ended; empty for the first
 */
public record PageRequest(int limit, Optional<String> cursor) {

  /** Items of a page unless asked otherwise. */
  public static final int DEFAULT = 50;

  /** Most items of a page. */
  public static final int MAX = 1_000;

  static final String RANGE = "(first, in GraphQL) is a number from 1 to " + MAX + ".";

  public PageRequest {
    if (limit < 1 || limit > MAX) {
      throw Inputs.invalid("limit", RANGE);
    }
  }

  /**
   * From optional parameters.
   *
   * @param limit null for {@link #DEFAULT}
   * @param cursor null for the first page
   */
  public static PageRequest of(Integer limit, String cursor) {
    return new PageRequest(limit == null ? DEFAULT : limit, Optional.ofNullable(cursor));
  }

  /** The key that this page starts after; empty for the first page. */
  public Optional<String> after(Cursors.Kind kind) {
    return cursor.map(text -> Cursors.decode(kind, text));
  }

  /** The id that this page starts after; empty for the first page. */
  public Optional<UUID> afterId(Cursors.Kind kind) {
    return after(kind).map(PageRequest::id);
  }

  private static UUID id(String key) {
    try {
      return UUID.fromString(key);
    } catch (IllegalArgumentException e) {
      throw Cursors.invalid(e);
    }
  }

  /** One more than the limit: shows whether there is another page. */
  public int probe() {
    return limit + 1;
  }
}
