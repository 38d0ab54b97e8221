package io.forebay.testing.origin;

import io.forebay.testing.wire.Request;
import io.forebay.testing.wire.Wire;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One answer to a request for a file, honest or not. */
record FileAnswer(Request request, Stored file, Wire wire) {

  /** Whether the connection can go on. */
  boolean give(Behaviour behaviour) throws IOException, InterruptedException {
    byte[] content = file.content();
    Request.Range range = request.range(content.length);
    return switch (behaviour) {
      case Behaviour.Honest _ -> all(content, range);
      case Behaviour.Late late -> {
        Thread.sleep(late.time());
        yield all(content, range);
      }
      case Behaviour.Refuse refuse -> {
        wire.answer(refuse.status(), refuse.headers(), new byte[0], false);
        yield true;
      }
      case Behaviour.Stall stall -> {
        head(content.length, range);
        wire.body(content, range.start(), Math.min(range.end(), range.start() + stall.bytes()));
        Thread.sleep(ScriptedOrigin.STALL);
        yield false;
      }
      case Behaviour.Cut cut -> {
        head(content.length, range);
        wire.body(content, range.start(), Math.min(range.end(), range.start() + cut.bytes()));
        yield false;
      }
      case Behaviour.HangUp _ -> false;
      case Behaviour.Instead instead -> all(instead.body(), request.range(instead.body().length));
      case Behaviour.Overrun overrun -> {
        all(content, range);
        wire.body(overrun.more(), 0, overrun.more().length);
        yield true;
      }
    };
  }

  private boolean all(byte[] content, Request.Range range) throws IOException {
    if (request.header("If-Match").filter(tag -> !tag.equals(quoted())).isPresent()) {
      wire.answer(412, Map.of(), new byte[0], false);
      return true;
    }
    head(content.length, range);
    if (!request.method().equals("HEAD")) {
      wire.body(content, range.start(), range.end());
    }
    return true;
  }

  private void head(int size, Request.Range range) throws IOException {
    Map<String, String> headers = new HashMap<>();
    headers.put("ETag", quoted());
    headers.put("Accept-Ranges", "bytes");
    if (range.asked()) {
      headers.put(
          "Content-Range", "bytes %d-%d/%d".formatted(range.start(), range.end() - 1, size));
    }
    wire.head(range.asked() ? 206 : 200, range.end() - range.start(), headers);
  }

  private String quoted() {
    return '"' + file.etag() + '"';
  }
}
