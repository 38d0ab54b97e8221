package io.forebay.loader.inquiry;

import io.forebay.core.inquiry.FirstRead;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.problem.Problem;
import io.forebay.loader.fetch.Problems;
import io.forebay.loader.inquiry.FirstListed.Candidate;
import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one byte of a listed file: whoever may list need not be allowed to read, and what an origin
 * supports shows only then.
 */
final class ReadingProbe {

  private ReadingProbe() {}

  static FirstRead of(Origin origin, Candidate file) throws InterruptedException {
    String identity = kind(file.file().identity());
    // Behind the first byte: to an origin that ignores ranges this costs one byte, not a file.
    try (ContentStream in = origin.open(file.file(), 1, 1)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      while (in.read(one) >= 0) {
        one.clear();
      }
      List<String> checksums = new ArrayList<>();
      file.checksum().ifPresent(listed -> checksums.add(name(new Evidence.Whole(listed))));
      for (Evidence evidence : origin.evidence(file.file())) {
        checksums.add(name(evidence));
      }
      return new FirstRead(
          file.path(),
          in.discarded() == 0,
          identity,
          checksums.stream().distinct().toList(),
          Optional.empty());
    } catch (OriginException e) {
      Problem problem = Problems.of(e);
      return new FirstRead(
          file.path(),
          false,
          identity,
          List.of(),
          Optional.of(new FirstRead.Failure(problem.code(), problem.detail())));
    }
  }

  private static String kind(ContentIdentity identity) {
    return switch (identity) {
      case ContentIdentity.ETag _ -> "etag";
      case ContentIdentity.ObjectVersion _ -> "version";
      case ContentIdentity.Modified _ -> "mtime";
      case ContentIdentity.None _ -> "none";
    };
  }

  private static String name(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Whole(var checksum) -> checksum.algorithm().name().toLowerCase(Locale.ROOT);
      case Evidence.CompositeMd5 composite ->
          switch (composite.inner()) {
            case Evidence.PartDigest.Md5 _ -> "md5-of-parts";
            case Evidence.PartDigest.Md5OfCrcs _ -> "md5-of-blocks";
          };
    };
  }
}
