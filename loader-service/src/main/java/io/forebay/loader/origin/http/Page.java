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

/**
 * A page in memory.
 *
 * @param target where it came from after redirects
 * @param body to be read once
 */
record Page(HttpTarget target, ByteArrayInputStream body) {

  /**
   * Fetches a page.
   *
   * @throws OriginException {@code MISCONFIGURED} also when it is longer than {@code maxBytes}
   */
  static Page fetch(WebClient client, HttpTarget target, int maxBytes)
      throws OriginException, InterruptedException {
    Page page = beginning(client, target, maxBytes + 1);
    if (page.body.available() > maxBytes) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED,
          page.target + " is longer than " + maxBytes + " bytes, too long for a listing");
    }
    return page;
  }

  /** Fetches the first bytes of a page, all of it where there are no more. */
  static Page beginning(WebClient client, HttpTarget target, int bytes)
      throws OriginException, InterruptedException {
    return Patience.listing(
        () -> {
          WebClient.Arrived arrived = client.send(HttpCall.Method.GET, target, new HttpHeaders());
          try (HttpAnswer answer = arrived.answer()) {
            if (answer.status() != 200) {
              throw WebClient.refused(arrived);
            }
            return new Page(arrived.target(), body(arrived, bytes));
          }
        });
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
