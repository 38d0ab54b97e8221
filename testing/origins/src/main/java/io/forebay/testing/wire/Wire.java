package io.forebay.testing.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One connection: just enough of HTTP/1.1, and able to break it. */
public final class Wire {

  private final InputStream in;
  private final OutputStream out;

  Wire(Socket socket) throws IOException {
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** The next request; nothing when the client is gone. */
  Optional<Request> next() throws IOException {
    String first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = first.split(" ", -1);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int question = parts[1].indexOf('?');
    return Optional.of(
        new Request(
            parts[0],
            question < 0 ? parts[1] : parts[1].substring(0, question),
            question < 0 ? "" : parts[1].substring(question + 1),
            headers));
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  /** A head with a length. */
  public void head(int status, long length, Map<String, String> headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    head.append("Content-Length: ").append(length).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    text(head.append("\r\n").toString());
  }

  /** Characters as bytes, whatever they are. */
  public void text(String latin1) throws IOException {
    out.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Bytes from {@code from} to before {@code to}, and all that was written before. */
  public void body(byte[] bytes, int from, int to) throws IOException {
    out.write(bytes, from, to - from);
    out.flush();
  }

  /** A whole answer. */
  public void answer(int status, Map<String, String> headers, byte[] body, boolean headOnly)
      throws IOException {
    head(status, body.length, headers);
    body(body, 0, headOnly ? 0 : body.length);
  }
}
