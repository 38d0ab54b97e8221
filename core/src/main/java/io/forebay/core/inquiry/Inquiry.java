package io.forebay.core.inquiry;

import io.forebay.core.dataset.SourceSpec;
import java.util.Objects;

/** A question that a loader answers at once, since only it sees caches and origins. */
public sealed interface Inquiry {

  /**
   * Bytes of a file that the asked node holds.
   *
   * @param path of the file in the version
   * @param size of the whole file in bytes, as the manifest has it
   * @param offset the first byte, from 0
   * @param length how many bytes; {@code offset + length} is at most the size
   */
  record Content(long versionId, String path, long size, long offset, int length)
      implements Inquiry {

    public Content {
      Objects.requireNonNull(path);
      Objects.checkFromIndexSize(offset, length, size);
    }
  }

  /**
   * What a source that is not of any dataset yet lists first.
   *
   * @param most files that are wanted
   */
  record FirstKeys(SourceSpec source, int most) implements Inquiry {

    public FirstKeys {
      Objects.requireNonNull(source);
      if (most < 1) {
        throw new IllegalArgumentException("nothing is asked for");
      }
    }
  }
}
