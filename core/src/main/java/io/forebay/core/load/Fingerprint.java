package io.forebay.core.load;

import java.util.Objects;

/**
 * What is written down about the content of a cached file.
 *
 * @param crc32c computed when it came; what later checks compare with
 * @param proof what it was compared with when it came
 */
public record Fingerprint(int crc32c, Proof proof) {
  public Fingerprint {
    Objects.requireNonNull(proof);
  }
}
