package io.forebay.loader.origin.webhdfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.transport.EmptyRange;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpContentStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of HDFS. No answer with bytes says which content they are of, so that after the last byte
 * the file is looked at once more: whoever is still the listed one then, was it all the time.
 */
final class WebHdfsOrigin implements Origin {

  private final NameNodes nameNodes;
  private final ListingPatience patience;
  private final HdfsLocation location;

  /** Set once the source was found to be one file. */
  private volatile boolean single;

  WebHdfsOrigin(NameNodes nameNodes, ListingPatience patience, HdfsLocation location) {
    this.nameNodes = nameNodes;
    this.patience = patience;
    this.location = location;
  }

  @Override
  public void list(ListingSink sink) throws OriginException, InterruptedException {
    new WebHdfsListing(nameNodes, patience, location, sink).run();
  }

  @Override
  public ContentStream open(OriginFile file, long offset, long length)
      throws OriginException, InterruptedException {
    file.requireRange(offset, length);
    if (length == 0) {
      requireListed(file);
      return new EmptyRange();
    }
    boolean whole = file.isWhole(offset, length);
    List<Evidence> evidence = whole ? evidence(file) : List.of();
    String range = whole ? "" : "&offset=%d&length=%d".formatted(offset, length);
    HttpAnswer answer = answer(file, "op=OPEN" + range);
    boolean opened = false;
    try {
      long announced = answer.announcedLength().orElse(length);
      if (announced != length) {
        requireListed(file);
        throw new OriginException(
            OriginFailure.LENGTH_MISMATCH,
            "'%s' was listed with %d bytes, but the server sends %d of %d; is it being written?"
                .formatted(file.key(), file.size(), announced, length));
      }
      ContentStream stream =
          new BlockStream(
              HttpContentStream.allOf(answer, file, length, evidence), () -> requireListed(file));
      opened = true;
      return stream;
    } finally {
      if (!opened) {
        answer.close();
      }
    }
  }

  private HttpAnswer answer(OriginFile file, String query)
      throws OriginException, InterruptedException {
    try {
      return at(file, path -> nameNodes.open(path, query));
    } catch (OriginException e) {
      if (e.failure() == OriginFailure.TRANSIENT) {
        requireListed(file); // a range that a shorter file does not have fails like anything else
      }
      throw e;
    }
  }

  /** Something that is asked about a path. */
  private interface Question<T> {
    T of(String path) throws OriginException, InterruptedException;
  }

  /** Asks about a file by its key, which may be that of the source itself. */
  private <T> T at(OriginFile file, Question<T> question)
      throws OriginException, InterruptedException {
    String segments = "/" + file.key() + "/";
    if (segments.contains("//") || segments.contains("/./") || segments.contains("/../")) {
      // A server may resolve it to another path; no accepted key has one.
      throw new OriginException(OriginFailure.NOT_FOUND, file.key() + ": no such key");
    }
    boolean maySingle = !location.directoryOnly() && file.key().equals(location.singleKey());
    if (maySingle && single) {
      return question.of(location.root());
    }
    try {
      return question.of(location.path(file.key()));
    } catch (OriginException e) {
      // HDFS denies to look below a file, as if it were a directory that may not be entered.
      boolean absent =
          e.failure() == OriginFailure.NOT_FOUND || e.failure() == OriginFailure.DENIED;
      if (!maySingle || !absent) {
        throw e;
      }
      T answer = question.of(location.root());
      single = true;
      return answer;
    }
  }

  /**
   * Fails unless the file is the listed one.
   *
   * @throws OriginException {@code CHANGED}, or {@code LENGTH_MISMATCH} when only the length is
   *     another
   */
  private void requireListed(OriginFile file) throws OriginException, InterruptedException {
    FileStatus now = at(file, path -> FileStatus.of(nameNodes, path));
    boolean same = now.type() == FileStatus.Type.FILE && now.identity().equals(file.identity());
    if (!same) {
      throw new OriginException(
          OriginFailure.CHANGED,
          "'%s' is not the listed content any more (%s)"
              .formatted(file.key(), file.identity().display()));
    }
    if (now.length() != file.size()) {
      throw new OriginException(
          OriginFailure.LENGTH_MISMATCH,
          "'%s' was listed with %d bytes and has %d; is it being written?"
              .formatted(file.key(), file.size(), now.length()));
    }
  }

  @Override
  public List<Evidence> evidence(OriginFile file) throws OriginException, InterruptedException {
    return FileChecksum.evidence(
        file, () -> at(file, path -> nameNodes.ask(path, "op=GETFILECHECKSUM")));
  }

  /** Sizes of the blocks; nothing where the checksum is not one of them. */
  @Override
  public List<Long> partSizes(OriginFile file, int parts)
      throws OriginException, InterruptedException {
    if (at(file, path -> FileStatus.of(nameNodes, path)).erasureCoded()) {
      return List.of();
    }
    if (parts == 1) {
      return List.of(file.size());
    }
    JsonNode blocks;
    try {
      blocks =
          at(file, path -> nameNodes.ask(path, "op=GETFILEBLOCKLOCATIONS"))
              .path("BlockLocations")
              .path("BlockLocation");
    } catch (OriginException e) {
      if (e.failure() == OriginFailure.MISCONFIGURED) {
        return List.of(); // older servers do not know the question
      }
      throw e;
    }
    List<Long> sizes = new ArrayList<>();
    long end = 0;
    for (JsonNode block : blocks) {
      if (block.path("offset").asLong(-1) != end || block.path("length").asLong(0) <= 0) {
        return List.of();
      }
      sizes.add(block.path("length").asLong());
      end += block.path("length").asLong();
    }
    return end == file.size() ? List.copyOf(sizes) : List.of();
  }

  @Override
  public void close() {
    nameNodes.close();
  }
}
