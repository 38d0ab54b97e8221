package io.forebay.loader.origin.http;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.AnswerIdentity;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.RangeAnswer;
import java.util.OptionalLong;

/**
 * Asks for a file's size and identity: by HEAD, or by its first byte where HEAD says too little. A
 * length of 0 is too little: that is what servers say that make a file only when it is got.
 */
final class Probe {

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

  /** A file, its length in bytes and what identifies its content now. */
  record File(long size, ContentIdentity identity) implements Finding {}

  /** A directory, linked without its slash. */
  record Directory() implements Finding {}

  /** The server links it but will not say how long it is. */
  record Undescribed() implements Finding {}

  Finding describe(HttpTarget target) throws OriginException, InterruptedException {
    return Patience.listing(() -> describeOnce(target));
  }

  private Finding describeOnce(HttpTarget target) throws OriginException, InterruptedException {
    Finding unsaid = new Undescribed();
    if (!withoutHead) {
      WebClient.Arrived arrived = client.send(HttpCall.Method.HEAD, target, new HttpHeaders());
      try (HttpAnswer answer = arrived.answer()) {
        if (answer.status() == 200 && pages.standForDirectory(target, arrived)) {
          return new Directory();
        }
        OptionalLong size = length(answer.headers());
        if (answer.status() == 200 && size.isPresent()) {
          File file = file(size.getAsLong(), answer);
          if (file.size() > 0) {
            return file;
          }
          unsaid = file;
        }
        if (answer.status() == 405 || answer.status() == 501) {
          withoutHead = true;
        } else if (answer.status() != 200 && unusable(arrived)) {
          return new Undescribed();
        }
      }
    }
    return describeByFirstByte(target, unsaid);
  }

  /**
   * @param unsaid what holds when the server gives the file but does not say how long it is
   */
  private Finding describeByFirstByte(HttpTarget target, Finding unsaid)
      throws OriginException, InterruptedException {
    HttpHeaders headers = new HttpHeaders().add("Range", "bytes=0-0");
    WebClient.Arrived arrived = client.send(HttpCall.Method.GET, target, headers);
    try (HttpAnswer answer = arrived.answer()) {
      boolean success = answer.status() == 200 || answer.status() == 206;
      if (success && pages.standForDirectory(target, arrived)) {
        return new Directory();
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
      if (!success && answer.status() != 416) {
        unusable(arrived);
        return new Undescribed();
      }
      return unsaid;
    }
  }

  /** True for one file's own trouble; trouble of the whole site is thrown. */
  private static boolean unusable(WebClient.Arrived arrived) throws OriginException {
    OriginException refused = WebClient.refused(arrived);
    boolean wholeSite =
        refused.failure().retryable()
            || (refused.failure() == OriginFailure.DENIED && arrived.answer().status() != 403);
    if (wholeSite) {
      throw refused;
    }
    return true;
  }

  private static File file(long size, HttpAnswer answer) {
    return new File(size, AnswerIdentity.of(answer.headers()));
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
