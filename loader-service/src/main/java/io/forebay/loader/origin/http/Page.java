package io.forebay.loader.origin.http;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.NetworkFailures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * A page in memory.
 *
 * @param target where it came from after redirects
 * @param type what the server calls its content
 * @param complete whether nothing can be missing at its end: the server said where that is
 * @param body to be read once
 */
record Page(HttpTarget target, ContentType type, boolean complete, ByteArrayInputStream body) {

  private static final Set<Integer> UNREADABLE = Set.of(403, 404, 410);

  /**
   * Fetches a page.
   *
   * @throws OriginException {@code MISCONFIGURED} also when it is longer than {@code maxBytes}
   */
  static Page fetch(WebClient client, HttpTarget target, int maxBytes)
      throws OriginException, InterruptedException {
    Page page = beginning(client, target, maxBytes + 1);
    page.requireAtMost(maxBytes);
    return page;
  }

  /**
   * Fetches a page as {@link #fetch} does; nothing where the server denies it or has none (403,
   * 404, 410).
   */
  static Optional<Page> fetchIfReadable(WebClient client, HttpTarget target, int maxBytes)
      throws OriginException, InterruptedException {
    Optional<Page> page = beginning(client, target, maxBytes + 1, UNREADABLE);
    if (page.isPresent()) {
      page.get().requireAtMost(maxBytes);
    }
    return page;
  }

  private void requireAtMost(int maxBytes) throws OriginException {
    if (body.available() > maxBytes) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          target + " is longer than " + maxBytes + " bytes, too long for a listing");
    }
  }

  /** Fetches the first bytes of a page, all of it where there are no more. */
  static Page beginning(WebClient client, HttpTarget target, int bytes)
      throws OriginException, InterruptedException {
    return beginning(client, target, bytes, Set.of()).orElseThrow();
  }

  private static Optional<Page> beginning(
      WebClient client, HttpTarget target, int bytes, Set<Integer> absent)
      throws OriginException, InterruptedException {
    return client
        .patience()
        .listing(
            () -> {
              WebClient.Arrived arrived =
                  client.send(HttpCall.Method.GET, target, new HttpHeaders());
              try (HttpAnswer answer = arrived.answer()) {
                if (absent.contains(answer.status())) {
                  return Optional.empty();
                }
                if (answer.status() != 200) {
                  throw WebClient.refused(arrived);
                }
                ContentCoding.requireNone(arrived.target(), answer.headers());
                return Optional.of(
                    new Page(
                        arrived.target(),
                        ContentType.of(answer.headers()),
                        answer.endIsKnown(),
                        body(arrived, bytes)));
              }
            });
  }

  /** What an incomplete page means. */
  OriginException perhapsCut() {
    return new OriginException(
        OriginFailure.MISCONFIGURED,
        target + " ends with the connection, so that nobody can tell whether all of it came");
  }

  private static ByteArrayInputStream body(WebClient.Arrived arrived, int bytes)
      throws OriginException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
    try {
      while (body.size() < bytes && arrived.answer().read(chunk.clear()) >= 0) {
        body.write(chunk.array(), 0, Math.min(chunk.position(), bytes - body.size()));
      }
    } catch (IOException e) {
      throw NetworkFailures.of(arrived.target().toString(), e);
    }
    return new ByteArrayInputStream(body.toByteArray());
  }
}
