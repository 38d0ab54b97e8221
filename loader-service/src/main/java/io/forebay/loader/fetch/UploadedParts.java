package io.forebay.loader.fetch;

import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.OriginFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Decides about content that the MD5 of an upload's parts does not match when the parts are taken
 * for equal: that may be the content's fault or the guess's. So the origin is asked how many bytes
 * each part has, and where it cannot say, nothing can be compared.
 */
record UploadedParts(SharedOrigin origin, Patience patience, Reread reread) {

  /** Whether the content, read again, has parts of these digests. */
  Verdict compare(FileChannel content, OriginFile file, Evidence.CompositeMd5 composite)
      throws FileGivenUpException, IOException, InterruptedException {
    List<Long> sizes =
        patience.untilDone(
            origin.gate(), 0, () -> origin.origin().partSizes(file, composite.parts()));
    if (sizes.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    PartDigests digests = PartDigests.ofSizes(composite.inner(), sizes);
    reread.all(content, digests::update);
    return Verification.Composite.matches(composite, digests.finish())
        ? Verdict.SAME
        : Verdict.OTHER;
  }
}
