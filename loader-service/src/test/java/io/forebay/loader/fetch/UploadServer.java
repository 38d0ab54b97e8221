package io.forebay.loader.fetch;

import io.forebay.core.manifest.Checksum.Algorithm;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A store over real sockets with one object, which was uploaded in parts. */
final class UploadServer implements AutoCloseable {

  /** What the store makes of {@code partNumber}. */
  enum Parts {
    KNOWN,
    IGNORED,
    REFUSED
  }

  private static final Pattern PART = Pattern.compile("partNumber=(\\d+)");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  final ScriptedServer server;
  final String tag;
  private final byte[] served;
  private final int[] sizes;
  private final Parts parts;
  private final boolean ranges;

  /**
   * @param content as it was uploaded
   * @param sizes bytes in each part, which make the entity tag
   * @param served as it is sent
   * @param ranges whether {@code Range} is heeded
   */
  UploadServer(byte[] content, int[] sizes, byte[] served, Parts parts, boolean ranges)
      throws IOException {
    this.served = served;
    this.sizes = sizes;
    this.parts = parts;
    this.ranges = ranges;
    this.tag = tag(content, sizes);
    this.server = new ScriptedServer(this::answer);
  }

  private static String tag(byte[] content, int[] sizes) {
    ContentCheck outer = ContentCheck.of(Algorithm.MD5);
    int offset = 0;
    for (int size : sizes) {
      ContentCheck part = ContentCheck.of(Algorithm.MD5);
      part.update(ByteBuffer.wrap(content, offset, size));
      outer.update(ByteBuffer.wrap(part.value()));
      offset += size;
    }
    return HexFormat.of().formatHex(outer.value()) + "-" + sizes.length;
  }

  private void answer(ScriptedServer.Request request, OutputStream out) throws IOException {
    Matcher part = PART.matcher(request.line());
    Matcher range = RANGE.matcher(request.header("Range"));
    if (part.find() && parts == Parts.REFUSED) {
      out.write(head("501 Not Implemented", 0, ""));
    } else if (part.reset().find() && parts == Parts.KNOWN) {
      int number = Integer.parseInt(part.group(1));
      String count = "x-amz-mp-parts-count: " + sizes.length + "\r\n";
      out.write(head("206 Partial Content", sizes[number - 1], count));
    } else if (request.line().startsWith("HEAD ")) {
      out.write(head("200 OK", served.length, ""));
    } else if (ranges && range.matches()) {
      int from = Integer.parseInt(range.group(1));
      int end = Integer.parseInt(range.group(2)) + 1;
      String which = "Content-Range: bytes %d-%d/%d\r\n".formatted(from, end - 1, served.length);
      out.write(head("206 Partial Content", end - from, which));
      out.write(served, from, end - from);
    } else {
      out.write(head("200 OK", served.length, ""));
      out.write(served);
    }
    out.flush();
  }

  private byte[] head(String status, long length, String more) {
    return "HTTP/1.1 %s\r\nETag: \"%s\"\r\nContent-Length: %d\r\n%s\r\n"
        .formatted(status, tag, length, more)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
