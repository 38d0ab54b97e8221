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
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks for a file's size and identity: by HEAD, or by its first byte where HEAD says too little. A
 * length of 0 is too little: that is what servers say that make a file only when it is got.
 */
final class Probe {

  private final WebClient client;

  /** Servers without HEAD answer it the same way for every file. */
  private volatile boolean withoutHead;

  Probe(WebClient client) {
    this.client = client;
  }

  /** What a server says about a file. */
  record Description(long size, ContentIdentity identity) {}

  /** Empty when the server links the file but will not say how long it is. */
  Optional<Description> describe(HttpTarget target) throws OriginException, InterruptedException {
    return Patience.listing(() -> describeOnce(target));
  }

  private Optional<Description> describeOnce(HttpTarget target)
      throws OriginException, InterruptedException {
    Optional<Description> empty = Optional.empty();
    if (!withoutHead) {
      WebClient.Arrived arrived = client.send(HttpCall.Method.HEAD, target, new HttpHeaders());
      try (HttpAnswer answer = arrived.answer()) {
        OptionalLong size = length(answer.headers());
        if (answer.status() == 200 && size.isPresent()) {
          Description described = described(size.getAsLong(), answer);
          if (described.size() > 0) {
            return Optional.of(described);
          }
          empty = Optional.of(described);
        }
        if (answer.status() == 405 || answer.status() == 501) {
          withoutHead = true;
        } else if (answer.status() != 200 && unusable(arrived)) {
          return Optional.empty();
        }
      }
    }
    return describeByFirstByte(target, empty);
  }

  /**
   * @param unsaid what holds when the server gives the file but does not say how long it is
   */
  private Optional<Description> describeByFirstByte(HttpTarget target, Optional<Description> unsaid)
      throws OriginException, InterruptedException {
    HttpHeaders headers = new HttpHeaders().add("Range", "bytes=0-0");
    WebClient.Arrived arrived = client.send(HttpCall.Method.GET, target, headers);
    try (HttpAnswer answer = arrived.answer()) {
      OptionalLong size =
          switch (answer.status()) {
            case 206 -> RangeAnswer.total(answer.headers());
            case 200 -> answer.announcedLength();
            case 416 -> emptyFile(answer.headers());
            default -> OptionalLong.empty();
          };
      if (size.isPresent()) {
        return Optional.of(described(size.getAsLong(), answer));
      }
      if (answer.status() != 200 && answer.status() != 206 && answer.status() != 416) {
        unusable(arrived);
        return Optional.empty();
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

  private static Description described(long size, HttpAnswer answer) {
    return new Description(size, AnswerIdentity.of(answer.headers()));
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
