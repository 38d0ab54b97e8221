package io.forebay.api.version;

import io.forebay.api.inquiry.LoaderInquiries;
import io.forebay.api.request.Inputs;
import io.forebay.core.inquiry.Inquiry;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.units.ByteSize;
import io.forebay.db.runtime.WarmVersionRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/** Shows what files hold that a living node has: to look at, not to train on. */
@ApplicationScoped
public class ContentService {

  /** Most bytes of one answer. */
  static final int MOST = 4 << 20;

  private final Versions versions;
  private final WarmVersionRepository warm;
  private final LoaderInquiries loaders;

  ContentService(Versions versions, WarmVersionRepository warm, LoaderInquiries loaders) {
    this.versions = versions;
    this.warm = warm;
    this.loaders = loaders;
  }

  /** A part of a file, or all of it. */
  static final class Part {
    private final byte[] bytes;
    private final long size;
    private final Optional<ByteRange> range;

    private Part(byte[] bytes, long size, Optional<ByteRange> range) {
      this.bytes = bytes;
      this.size = size;
      this.range = range;
    }

    byte[] bytes() {
      return bytes;
    }

    /** Of the file. */
    long size() {
      return size;
    }

    /** Empty when it is the whole file. */
    Optional<ByteRange> range() {
      return range;
    }
  }

  private record Held(long versionId, NumberedEntry file, List<Long> nodes) {}

  /**
   * Bytes of a file.
   *
   * @param range a Range header, or null; one that asks for more than {@link #MOST} is answered
   *     with its beginning
   */
  Part content(String dataset, String reference, String path, String range) {
    Held held = QuarkusTransaction.requiringNew().call(() -> find(dataset, reference, path));
    long size = held.file().entry().size();
    Optional<ByteRange> asked = ByteRange.of(range, size).map(part -> part.atMost(MOST));
    if (asked.isEmpty() && size > MOST) {
      throw new Problem(
              ProblemCode.FILE_TOO_LARGE,
              "It has %s, and at most %s are sent at once: ask for a Range, or mount the version."
                  .formatted(ByteSize.format(size), ByteSize.format(MOST)),
              Map.of("size", size, "most", MOST))
          .exception();
    }
    ByteRange part = asked.orElse(new ByteRange(0, size));
    byte[] bytes =
        part.length() == 0
            ? new byte[0]
            : loaders.ask(
                new Inquiry.Content(
                    held.versionId(),
                    held.file().path(),
                    size,
                    part.first(),
                    Math.toIntExact(part.length())),
                OptionalLong.of(anyOf(held.nodes())));
    return new Part(bytes, size, asked);
  }

  private Held find(String dataset, String reference, String path) {
    Versions.Found found = versions.ready(dataset, reference);
    NumberedEntry file =
        wellFormed(found, Inputs.required("path", path))
            .orElseThrow(
                () ->
                    new Problem(
                            ProblemCode.FILE_NOT_FOUND,
                            "Version %d has no file %s.".formatted(found.version().number, path))
                        .exception());
    List<Long> nodes = warm.holders(found.version().id, file.ordinal());
    if (nodes.isEmpty()) {
      throw new Problem(
              ProblemCode.FILE_NOT_WARM, "Load version %d first.".formatted(found.version().number))
          .exception();
    }
    return new Held(found.version().id, file, nodes);
  }

  private Optional<NumberedEntry> wellFormed(Versions.Found found, String path) {
    try {
      return versions.manifest(found.version()).find(path);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(ProblemCode.INVALID_REQUEST, "The path is not valid text."), e);
    }
  }

  private static long anyOf(List<Long> nodes) {
    return nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
  }
}
