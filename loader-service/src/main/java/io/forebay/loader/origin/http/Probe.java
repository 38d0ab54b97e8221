package io.forebay.loader.origin.http;

import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.AnswerIdentity;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.NetworkFailures;
import io.forebay.loader.origin.transport.RangeAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Asks for a file's size and identity: by HEAD, by its first byte where HEAD is refused or says too
 * little, and by all of it where the server does not say how long it is. A length of 0 is too
 * little: that is what servers say that make a file only when it is got.
 */
final class Probe {

  /** Most that is read to find out how long it is. */
  private static final long MOST_MEASURED = 4L << 30;

  private static final int READ_BYTES = 256 * 1024;

  /** Asking for all of it would be answered alike. */
  private static final Set<Integer> NOT_FOR_US = Set.of(401, 403, 404, 410);

  private final WebClient client;
  private final DirectoryPages pages;

  /** Servers without HEAD answer it the same way for every file. */
  private volatile boolean withoutHead;

  Probe(WebClient client) {
    this.client = client;
    this.pages = new DirectoryPages(client);
  }

  /** What a server says about a link. */
  sealed interface Finding {}

  /**
   * A file.
   *
   * @param size bytes
   * @param identity what identifies its content now
   * @param checksum of its content, where that had to be read
   */
  record File(long size, ContentIdentity identity, Optional<Checksum> checksum)
      implements Finding {}

  /** A directory, linked without its slash. */
  record Directory() implements Finding {}

  /** Nothing that can become a file, and what to say where it is all that there is. */
  record Unusable(RefusalReason reason, OriginException why) implements Finding {}

  Finding describe(HttpTarget target) throws OriginException, InterruptedException {
    try {
      return client.patience().listing(() -> describeOnce(target));
    } catch (OriginException e) {
      // A link that leads in a circle, or to nowhere, is that file's own trouble.
      if (e.failure() == OriginFailure.MISCONFIGURED) {
        return new Unusable(RefusalReason.UNREADABLE, e);
      }
      throw e;
    }
  }

  private Finding describeOnce(HttpTarget target) throws OriginException, InterruptedException {
    if (!withoutHead) {
      WebClient.Arrived arrived = client.send(HttpCall.Method.HEAD, target, new HttpHeaders());
      try (HttpAnswer answer = arrived.answer()) {
        if (arrived.succeeds()) {
          Optional<Finding> other = otherThanFile(target, arrived);
          if (other.isPresent()) {
            return other.get();
          }
          OptionalLong size = length(answer.headers());
          if (answer.status() == 200 && size.orElse(0) > 0) {
            return file(size.getAsLong(), answer);
          }
        } else {
          // URLs that are signed for GET, and servers that have no other method, refuse HEAD.
          requireOwnTrouble(arrived);
          withoutHead |= answer.status() == 405 || answer.status() == 501;
        }
      }
    }
    return describeByFirstByte(target);
  }

  private Finding describeByFirstByte(HttpTarget target)
      throws OriginException, InterruptedException {
    HttpHeaders headers = new HttpHeaders().add("Range", "bytes=0-0");
    WebClient.Arrived arrived = client.send(HttpCall.Method.GET, target, headers);
    try (HttpAnswer answer = arrived.answer()) {
      if (arrived.succeeds()) {
        Optional<Finding> other = otherThanFile(target, arrived);
        if (other.isPresent()) {
          return other.get();
        }
      } else if (NOT_FOR_US.contains(answer.status())) {
        return refused(arrived);
      } else {
        requireOwnTrouble(arrived); // some servers refuse every range of an empty file
      }
      OptionalLong size =
          switch (answer.status()) {
            case 206 -> RangeAnswer.total(answer.headers());
            case 200 -> answer.announcedLength();
            case 416 -> emptyFile(answer.headers());
            default -> OptionalLong.empty();
          };
      if (size.isPresent()) {
        return file(size.getAsLong(), answer);
      }
      if (answer.status() == 200) {
        return measured(arrived);
      }
    }
    return measured(target);
  }

  private Finding measured(HttpTarget target) throws OriginException, InterruptedException {
    WebClient.Arrived arrived = client.send(HttpCall.Method.GET, target, new HttpHeaders());
    try (HttpAnswer answer = arrived.answer()) {
      if (answer.status() != 200) {
        return refused(arrived);
      }
      OptionalLong size = answer.announcedLength();
      return size.isPresent() ? file(size.getAsLong(), answer) : measured(arrived);
    }
  }

  /** Reads all of it; what ends with the connection may be a part only. */
  private static Finding measured(WebClient.Arrived arrived)
      throws OriginException, InterruptedException {
    HttpAnswer answer = arrived.answer();
    if (!answer.endIsKnown()) {
      return unusable(RefusalReason.NO_LENGTH, arrived.target());
    }
    CRC32C crc = new CRC32C();
    long size = 0;
    ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
    try {
      while (answer.read(buffer.clear()) >= 0) {
        size += buffer.position();
        if (size > MOST_MEASURED) {
          return unusable(RefusalReason.NO_LENGTH, arrived.target());
        }
        crc.update(buffer.flip());
      }
    } catch (IOException e) {
      throw NetworkFailures.of(arrived.target().toString(), e);
    }
    byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return new File(
        size,
        AnswerIdentity.of(answer.headers()),
        Optional.of(Checksum.of(Checksum.Algorithm.CRC32C, value)));
  }

  private Optional<Finding> otherThanFile(HttpTarget target, WebClient.Arrived arrived)
      throws OriginException, InterruptedException {
    if (pages.standForDirectory(target, arrived)) {
      return Optional.of(new Directory());
    }
    if (DirectoryPages.standInForFile(target, arrived)) {
      return Optional.of(unusable(RefusalReason.WEB_PAGE, target));
    }
    return ContentCoding.of(target, arrived.answer().headers())
        .map(_ -> unusable(RefusalReason.COMPRESSED, target));
  }

  private static Finding unusable(RefusalReason reason, HttpTarget target) {
    return new Unusable(
        reason,
        new OriginException(OriginFailure.MISCONFIGURED, target + ": " + reason.explanation()));
  }

  /** One file's own trouble, by its status. */
  private static Finding refused(WebClient.Arrived arrived) throws OriginException {
    requireOwnTrouble(arrived);
    RefusalReason reason =
        switch (arrived.answer().status()) {
          case 403 -> RefusalReason.DENIED;
          case 404, 410 -> RefusalReason.MISSING;
          default -> RefusalReason.UNREADABLE;
        };
    return new Unusable(reason, WebClient.refused(arrived));
  }

  /**
   * @throws OriginException for trouble of the whole site
   */
  private static void requireOwnTrouble(WebClient.Arrived arrived) throws OriginException {
    OriginException refused = WebClient.refused(arrived);
    if (refused.failure().retryable()
        || (refused.failure() == OriginFailure.DENIED && arrived.answer().status() != 403)) {
      throw refused;
    }
  }

  private static File file(long size, HttpAnswer answer) {
    return new File(size, AnswerIdentity.of(answer.headers()), Optional.empty());
  }

  /** An empty file has no first byte (RFC 9110, section 15.5.17). */
  private static OptionalLong emptyFile(HttpHeaders headers) {
    boolean empty = headers.first("Content-Range").map("bytes */0"::equals).orElse(false);
    return empty ? OptionalLong.of(0) : OptionalLong.empty();
  }

  private static OptionalLong length(HttpHeaders headers) {
    String text = headers.first("Content-Length").orElse("");
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
