package io.forebay.loader.origin.transport;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.TransportException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over pooled blocking connections. */
public final class LeanHttpTransport implements HttpTransport {

  private final ConnectionPool pool = new ConnectionPool();
  private final StallWatch watch;
  private final Connector connector;

  public LeanHttpTransport(OriginTimeouts timeouts, OutboundRules rules) {
    this(timeouts, rules, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  public LeanHttpTransport(OriginTimeouts timeouts, OutboundRules rules, SSLSocketFactory tls) {
    boolean connectIsShorter = timeouts.connect().compareTo(timeouts.stall()) < 0;
    watch = new StallWatch(connectIsShorter ? timeouts.connect() : timeouts.stall());
    connector = new Connector(timeouts, rules, InetAddress::getAllByName, tls, watch);
  }

  @Override
  public HttpAnswer send(HttpCall call) throws IOException {
    byte[] request = encode(call);
    Connection pooled;
    while ((pooled = pool.take(call.target().endpoint())) != null) {
      HttpAnswer answer = exchangeUnlessStale(pooled, call, request);
      if (answer != null) {
        return answer;
      }
    }
    return exchange(connector.connect(call.target().endpoint()), call, request);
  }

  /**
   * Null when the server had closed the idle connection: it may do so at any time, and as no byte
   * of an answer came and GET and HEAD change nothing, the request can be sent again.
   */
  private @Nullable HttpAnswer exchangeUnlessStale(
      Connection connection, HttpCall call, byte[] request) throws IOException {
    try {
      return exchange(connection, call, request);
    } catch (TransportException e) {
      if (e.kind() == Kind.HUNG_UP) {
        return null;
      }
      throw e;
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      if (connection.unanswered()) {
        return null;
      }
      throw e;
    }
  }

  private HttpAnswer exchange(Connection connection, HttpCall call, byte[] request)
      throws IOException {
    boolean answered = false;
    try {
      connection.write(request);
      AnswerHead head = AnswerHead.read(connection);
      Body body = Body.of(head, call.method());
      answered = true;
      return new PooledAnswer(head, body, connection, pool);
    } finally {
      if (!answered) {
        connection.abort(Kind.ABORTED);
      }
    }
  }

  private static byte[] encode(HttpCall call) {
    HttpTarget target = call.target();
    HttpHeaders headers = call.headers();
    StringBuilder text = new StringBuilder(512);
    text.append(call.method()).append(' ').append(target.requestTarget()).append(" HTTP/1.1\r\n");
    if (headers.first("Host").isEmpty()) {
      field(text, "Host", target.endpoint().authority());
    }
    if (headers.first("User-Agent").isEmpty()) {
      field(text, "User-Agent", "forebay-loader");
    }
    field(text, "Accept-Encoding", "identity");
    for (int i = 0; i < headers.size(); i++) {
      field(text, headers.name(i), headers.value(i));
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void field(StringBuilder text, String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c > 0xff) {
        throw new IllegalArgumentException("illegal character in the header field " + name);
      }
    }
    text.append(name).append(": ").append(value).append("\r\n");
  }

  @Override
  public void close() {
    watch.close();
  }
}
