package io.forebay.loader.origin.webhdfs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.NetworkFailures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads answers, strictly: what is cut, or goes on behind its end, is none. */
final class Json {

  private static final int MAX_BYTES = 64 << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /**
   * Reads an answer's body to its end.
   *
   * @return nothing where it is no JSON object
   * @throws OriginException {@code MISCONFIGURED} when it is too long
   */
  static Optional<JsonNode> read(String what, HttpAnswer answer)
      throws OriginException, InterruptedException {
    byte[] body = body(what, answer);
    try {
      return Optional.ofNullable(MAPPER.readTree(body)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private static byte[] body(String what, HttpAnswer answer)
      throws OriginException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
    try {
      while (answer.read(chunk.clear()) >= 0) {
        body.write(chunk.array(), 0, chunk.position());
        if (body.size() > MAX_BYTES) {
          throw new OriginException(
              OriginFailure.MISCONFIGURED,
              what + ": the answer is longer than " + MAX_BYTES + " bytes");
        }
      }
    } catch (IOException e) {
      throw NetworkFailures.of(what, e);
    }
    return body.toByteArray();
  }
}
