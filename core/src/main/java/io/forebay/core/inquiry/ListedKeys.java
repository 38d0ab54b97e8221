package io.forebay.core.inquiry;

import io.forebay.core.path.RefusalReason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a source listed first.
 *
 * @param files those that would be files of a version
 * @param refused those that cannot become files
 * @param more whether the source went on
 * @param read what came of reading one of the files; nothing where none has two bytes
 */
public record ListedKeys(
    List<Listed> files, List<RefusedKey> refused, boolean more, Optional<FirstRead> read) {

  public ListedKeys {
    files = List.copyOf(files);
    refused = List.copyOf(refused);
    Objects.requireNonNull(read);
  }

  /**
   * A file that a version would have.
   *
   * @param path in the version
   * @param size in bytes
   */
  public record Listed(String path, long size) {}

  /**
   * A key that cannot become a file.
   *
   * @param key printable: other bytes stand as {@code \xNN}
   */
  public record RefusedKey(String key, RefusalReason reason) {}
}
