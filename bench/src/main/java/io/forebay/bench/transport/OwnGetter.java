package io.forebay.bench.transport;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.LeanHttpTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;

/** The transport that loaders fetch with. */
final class OwnGetter implements Getter {

  private static final int BUFFER = 64 << 10;

  private final LeanHttpTransport transport =
      new LeanHttpTransport(OriginTimeouts.DEFAULT, OutboundRules.STANDARD);
  private final ThreadLocal<ByteBuffer> buffers =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER));

  @Override
  public long get(URI url) throws IOException {
    HttpCall call = HttpCall.get(HttpTarget.parse(url.toString()), new HttpHeaders());
    try (HttpAnswer answer = transport.send(call)) {
      if (answer.status() != 200) {
        throw new IOException(url + " answers " + answer.status());
      }
      ByteBuffer buffer = buffers.get();
      long length = 0;
      int read;
      while ((read = answer.read(buffer.clear())) >= 0) {
        length += read;
      }
      return length;
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
