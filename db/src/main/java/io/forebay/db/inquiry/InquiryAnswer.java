package io.forebay.db.inquiry;

import io.forebay.core.problem.Problem;

/** What a loader said. */
public sealed interface InquiryAnswer {

  /** Bytes of a file, or JSON. */
  final class Given implements InquiryAnswer {
    private final byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The answer itself; not to be changed. */
    public byte[] bytes() {
      return bytes;
    }
  }

  /** Why there is no answer. */
  record Refused(Problem problem) implements InquiryAnswer {}
}
