package io.forebay.loader.origin;

import java.util.List;

/** What the contract needs around an origin: a place of its own to put files into. */
public interface OriginFixture {

  void put(String key, byte[] content) throws Exception;

  void delete(String key) throws Exception;

  /** A new origin over the place; the caller closes it. */
  Origin origin() throws Exception;

  /** As {@link #origin()}, of a loader whose rules forbid the place. */
  Origin forbidden() throws Exception;

  /** Keys of the contract that this kind of place cannot hold. */
  default List<String> unrepresentable() {
    return List.of();
  }
}
