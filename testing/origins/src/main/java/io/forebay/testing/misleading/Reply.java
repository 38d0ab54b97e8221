package io.forebay.testing.misleading;

import io.forebay.testing.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * An answer before it is on the wire. Of a request for the head only, {@code body} is what would
 * follow.
 *
 * @param fields of the head, without those that say where the body ends
 * @param sent how many bytes of the body are sent
 * @param before what stands on the wire before the answer
 * @param after what stands on the wire behind it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(
    int status,
    List<Field> fields,
    byte[] body,
    Framing framing,
    int sent,
    End end,
    String before,
    String after) {

  /** How long a stalled answer holds its connection when the client does not give up. */
  private static final Duration STALL = Duration.ofMinutes(2);

  /** A field of the head. */
  public record Field(String name, String value) {}

  /** How the body's end is said. */
  public enum Framing {
    LENGTH,
    CHUNKED,
    /** The connection's end is the body's. */
    CLOSE,
    /** What {@link #fields()} say, and nothing else. */
    AS_SAID
  }

  /** What happens after the last byte that is sent. */
  public enum End {
    STAYS,
    CLOSES,
    STALLS
  }

  public static Reply of(int status, byte[] body) {
    return new Reply(status, List.of(), body, Framing.LENGTH, body.length, End.STAYS, "", "");
  }

  public static Reply text(int status, String type, String body) {
    return of(status, body.getBytes(StandardCharsets.UTF_8)).with("Content-Type", type);
  }

  public static Reply status(int status) {
    return of(status, new byte[0]);
  }

  /** Takes the request and closes the connection without a word. */
  static Reply hangUp() {
    return of(0, new byte[0]).ending(End.CLOSES);
  }

  static Reply redirect(int status, String location) {
    return status(status).with("Location", location);
  }

  public Reply with(String name, String value) {
    List<Field> more = new ArrayList<>(without(name).fields);
    more.add(new Field(name, value));
    return withFields(more);
  }

  Reply without(String name) {
    return withFields(fields.stream().filter(f -> !f.name.equalsIgnoreCase(name)).toList());
  }

  String field(String name) {
    return fields.stream()
        .filter(f -> f.name.equalsIgnoreCase(name))
        .map(Field::value)
        .findFirst()
        .orElse("");
  }

  /** A field more, also when there is one of that name. */
  Reply adding(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return withFields(more);
  }

  private Reply withFields(List<Field> others) {
    return new Reply(status, List.copyOf(others), body, framing, sent, end, before, after);
  }

  Reply withStatus(int other) {
    return new Reply(other, fields, body, framing, sent, end, before, after);
  }

  /** Another body, all of it sent. */
  Reply withBody(byte[] other) {
    return new Reply(status, fields, other, framing, other.length, end, before, after);
  }

  /** Another text where the body is one. */
  Reply rewritten(UnaryOperator<String> change) {
    String text = new String(body, StandardCharsets.UTF_8);
    return withBody(change.apply(text).getBytes(StandardCharsets.UTF_8));
  }

  Reply framed(Framing other) {
    End so = other == Framing.CLOSE ? End.CLOSES : end;
    return new Reply(status, fields, body, other, sent, so, before, after);
  }

  /** Sends a part of the body only, and then ends like that. */
  Reply sending(int bytes, End then) {
    return new Reply(
        status, fields, body, framing, Math.min(bytes, body.length), then, before, after);
  }

  private Reply ending(End other) {
    return new Reply(status, fields, body, framing, sent, other, before, after);
  }

  Reply preceded(String words) {
    return new Reply(status, fields, body, framing, sent, end, words, after);
  }

  Reply followed(String words) {
    return new Reply(status, fields, body, framing, sent, end, before, words);
  }

  boolean succeeds() {
    return status == 200 || status == 206;
  }

  /** Whether the connection can go on. */
  boolean give(Wire wire, boolean headOnly) throws IOException, InterruptedException {
    if (status == 0) {
      return false;
    }
    wire.text(before);
    wire.text(head());
    if (!headOnly) {
      byte[] framed = framing == Framing.CHUNKED ? chunked() : body;
      int length = framing == Framing.CHUNKED && sent == body.length ? framed.length : sent;
      // In one piece: what comes a moment later stands before the answer to the next request, and
      // no client can tell.
      byte[] all = Arrays.copyOf(framed, length + (sent == body.length ? after.length() : 0));
      byte[] behind = after.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(behind, 0, all, length, all.length - length);
      wire.body(all, 0, all.length);
    }
    wire.body(new byte[0], 0, 0);
    if (end == End.STALLS) {
      Thread.sleep(STALL);
    }
    return end == End.STAYS;
  }

  private String head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Misleading\r\n");
    switch (framing) {
      case LENGTH -> head.append("Content-Length: ").append(body.length).append("\r\n");
      case CHUNKED -> head.append("Transfer-Encoding: chunked\r\n");
      case CLOSE -> head.append("Connection: close\r\n");
      case AS_SAID -> {
        // Among the fields.
      }
    }
    for (Field field : fields) {
      head.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private byte[] chunked() {
    byte[] begin =
        (Integer.toHexString(body.length).toUpperCase(Locale.ROOT) + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] finish =
        (body.length == 0 ? "\r\n" : "\r\n0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[begin.length + body.length + finish.length];
    System.arraycopy(begin, 0, all, 0, begin.length);
    System.arraycopy(body, 0, all, begin.length, body.length);
    System.arraycopy(finish, 0, all, begin.length + body.length, finish.length);
    return all;
  }
}
