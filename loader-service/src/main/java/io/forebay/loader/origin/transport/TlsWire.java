package io.forebay.loader.origin.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS over TCP. The server's certificate must be valid for the host's name. */
final class TlsWire implements Wire {

  private static final int RECORD_BYTES = 16 * 1024;

  private final SSLSocket socket;
  private final InputStream in;
  private final byte[] chunk = new byte[RECORD_BYTES];

  private TlsWire(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  static TlsWire handshake(SSLSocket socket) throws IOException {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return new TlsWire(socket);
  }

  @Override
  public int read(ByteBuffer dst) throws IOException {
    int n = in.read(chunk, 0, Math.min(chunk.length, dst.remaining()));
    if (n > 0) {
      dst.put(chunk, 0, n);
    }
    return n;
  }

  @Override
  public void writeAll(ByteBuffer src) throws IOException {
    byte[] bytes = new byte[src.remaining()];
    src.get(bytes);
    socket.getOutputStream().write(bytes);
  }

  /** Sees decrypted left-overs only: the records below carry session tickets at any time. */
  @Override
  public boolean quiet() throws IOException {
    return in.available() == 0;
  }
}
