package io.forebay.loader.origin.s3;

import java.util.Optional;

/** Where in a listing a page begins, in the terms of the request that asks for it. */
sealed interface Place {

  /**
   * A page of {@code ListObjectsV2}.
   *
   * @param token as the page before gave it; empty for the first page
   */
  record Objects(Optional<String> token) implements Place {}

  /** A page of {@code ListObjects}, for stores that know no tokens: what comes after a key. */
  record ObjectsAfter(String key) implements Place {}

  /**
   * A page of {@code ListObjectVersions}.
   *
   * @param key as the page before gave it; empty for the first page
   * @param version within that key; empty when the page before named none
   */
  record Versions(Optional<String> key, Optional<String> version) implements Place {}
}
