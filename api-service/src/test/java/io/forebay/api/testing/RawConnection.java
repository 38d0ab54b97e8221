package io.forebay.api.testing;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that writes HTTP by hand, as no library would. */
public final class RawConnection implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  private final String token;

  private RawConnection(Socket socket, String token) throws IOException {
    this.socket = socket;
    this.token = token;
    this.out = socket.getOutputStream();
    this.in = socket.getInputStream();
    socket.setSoTimeout((int) PATIENCE.toMillis());
  }

  /** With the admin token. */
  public static RawConnection open() throws IOException {
    return open(ApiFiles.TOKEN);
  }

  /** As nobody. */
  public static RawConnection withoutToken() throws IOException {
    return open("");
  }

  public static RawConnection open(String token) throws IOException {
    return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), RestAssured.port), token);
  }

  /** The head of a request with the token, and the empty line; lines end with CRLF. */
  public RawConnection head(String requestLine, String... headers) throws IOException {
    StringBuilder head = new StringBuilder(requestLine + "\r\nHost: localhost\r\n");
    if (!token.isEmpty()) {
      head.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return send(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawConnection send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** One chunk of a body that is sent in chunks; an empty one is the last. */
  public RawConnection chunk(byte[] bytes) throws IOException {
    send((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    send(bytes);
    return send("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** The next answer, by its Content-Length; head and body as they came. */
  public String answer() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int length =
        text.lines()
            .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  /** Waits until the other side closes the connection; false when it does not. */
  public boolean isClosed() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
