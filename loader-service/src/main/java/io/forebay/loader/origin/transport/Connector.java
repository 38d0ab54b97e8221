package io.forebay.loader.origin.transport;

import io.forebay.core.network.IpAddress;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.TransportException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes connections: every address of the host in turn, then TLS where asked for. An address is
 * judged by the rules where it is connected to: a name that is looked up once more in between may
 * have moved.
 */
record Connector(
    OriginTimeouts timeouts,
    OutboundRules rules,
    Names names,
    SSLSocketFactory tls,
    StallWatch watch) {

  /** Looks names up. */
  interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  Connection connect(Endpoint endpoint) throws IOException {
    InetAddress[] addresses;
    try {
      addresses = names.addresses(endpoint.host());
    } catch (UnknownHostException e) {
      throw new TransportException(Kind.UNREACHABLE, "unknown host " + endpoint.host(), e);
    }
    TransportException last = null;
    for (InetAddress address : addresses) {
      if (!rules.permits(endpoint.host(), IpAddress.of(address.getAddress()))) {
        continue;
      }
      try {
        return connect(endpoint, new InetSocketAddress(address, endpoint.port()));
      } catch (TransportException e) {
        if (e.kind() != Kind.UNREACHABLE) {
          throw e;
        }
        last = e;
      }
    }
    throw last == null ? notAllowed(endpoint) : last;
  }

  /** Says nothing of the address: whoever wrote the name need not know where it leads. */
  private static TransportException notAllowed(Endpoint endpoint) {
    return new TransportException(
        Kind.NOT_ALLOWED,
        "this loader may not connect to "
            + endpoint.host()
            + "; forebay.loader.outbound.allow and .deny say where it may");
  }

  private Connection connect(Endpoint endpoint, InetSocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    Connection connection = new Connection(endpoint, channel, watch, timeouts.stall());
    boolean ready = false;
    try {
      tcp(endpoint, address, channel, connection);
      if (endpoint.tls()) {
        handshake(endpoint, channel, connection);
      }
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.abort(Kind.UNREACHABLE);
      }
    }
  }

  private void tcp(
      Endpoint endpoint, InetSocketAddress address, SocketChannel channel, Connection connection)
      throws IOException {
    try {
      connection.guarded(timeouts.connect().toNanos(), () -> channel.connect(address));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    } catch (TransportException e) {
      if (e.kind() != Kind.STALLED) {
        throw e;
      }
      throw new TransportException(
          Kind.UNREACHABLE, "no connection to " + endpoint + " in time", e);
    } catch (java.nio.channels.ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new TransportException(Kind.UNREACHABLE, "no connection to " + endpoint, e);
    }
  }

  private void handshake(Endpoint endpoint, SocketChannel channel, Connection connection)
      throws IOException {
    try {
      Wire wire =
          connection.guarded(
              timeouts.connect().toNanos(),
              () ->
                  TlsWire.handshake(
                      (SSLSocket)
                          tls.createSocket(
                              channel.socket(), endpoint.host(), endpoint.port(), false)));
      connection.upgrade(wire);
    } catch (SSLException e) {
      throw new TransportException(Kind.TLS, "no trusted TLS connection to " + endpoint, e);
    }
  }
}
