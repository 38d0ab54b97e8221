package io.forebay.core.manifest;

import io.forebay.core.path.RefusalReason;
import java.util.Objects;

/**
 * A key that an origin lists and that cannot become a file of the version. It belongs to the
 * manifest so that nothing is skipped silently: a load that selects it fails with its reason.
 *
 * @param displayKey the key below the source's mount path, printable: bytes that are not UTF-8 and
 *     control characters stand as {@code \xNN}
 * @param size length in bytes as listed, or -1 when unknown
 * @param source index into the version's frozen list of sources
 * @param reason why
 */
public record Refusal(String displayKey, long size, int source, RefusalReason reason) {

  public Refusal {
    Objects.requireNonNull(displayKey);
    Objects.requireNonNull(reason);
  }
}
