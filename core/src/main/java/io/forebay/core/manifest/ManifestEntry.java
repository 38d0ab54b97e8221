package io.forebay.core.manifest;

import java.util.Objects;
import java.util.Optional;

/**
 * One file of a version.
 *
 * @param path where the file stands in the version's tree: relative, {@code /}-separated, accepted
 *     by {@link io.forebay.core.path.PathRules}
 * @param size length in bytes
 * @param source index into the version's frozen list of sources
 * @param originKey the origin's own name of the file relative to its source; equals the part of
 *     {@code path} below the source's mount path for almost every file
 * @param identity what the origin says identifies the content
 * @param checksum the origin's own checksum of the whole content, where its listing gives one
 */
public record ManifestEntry(
    String path,
    long size,
    int source,
    String originKey,
    ContentIdentity identity,
    Optional<Checksum> checksum) {

  public ManifestEntry {
    Objects.requireNonNull(path);
    Objects.requireNonNull(originKey);
    Objects.requireNonNull(identity);
    Objects.requireNonNull(checksum);
    if (size < 0) {
      throw new IllegalArgumentException("negative size of " + path);
    }
    if (source < 0) {
      throw new IllegalArgumentException("negative source of " + path);
    }
  }
}
