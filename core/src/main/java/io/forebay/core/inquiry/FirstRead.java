package io.forebay.core.inquiry;

import io.forebay.core.problem.ProblemCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of reading a byte of the first file that a source listed.
 *
 * @param path in the version
 * @param ranges whether parts of it can be asked for; otherwise large files come in one stream
 * @param identity what tells its content from another of the name: {@code etag}, {@code version},
 *     {@code mtime} or {@code none}
 * @param checksums that its copies can be compared with; none when only the size is
 * @param failure why it could not be read; nothing is known of it then
 */
public record FirstRead(
    String path,
    boolean ranges,
    String identity,
    List<String> checksums,
    Optional<Failure> failure) {

  public FirstRead {
    Objects.requireNonNull(path);
    Objects.requireNonNull(identity);
    Objects.requireNonNull(failure);
    checksums = List.copyOf(checksums);
  }

  /** As a load of it would fail. */
  public record Failure(ProblemCode code, String detail) {}
}
