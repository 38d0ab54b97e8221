package io.forebay.loader.origin.transport;

import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.TransportException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which of a name's addresses are connected to. */
@Timeout(30)
class ConnectorTest {

  private static final OutboundRules NO_LOOPBACK = OutboundRules.STANDARD.deny(List.of("loopback"));

  private final Deque<InetAddress[]> lookups = new ArrayDeque<>();
  private final StallWatch watch = new StallWatch(OriginTimeouts.DEFAULT.connect());
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer((request, out) -> text(out, "HTTP/1.1 204 No Content\r\n\r\n"));
  }

  @AfterEach
  void stop() throws IOException {
    watch.close();
    server.close();
  }

  /** What the name is resolved to the next time. */
  private void resolves(String... addresses) {
    lookups.add(Stream.of(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
  }

  private void connect(OutboundRules rules) throws IOException {
    Connector connector =
        new Connector(
            OriginTimeouts.DEFAULT,
            rules,
            host -> lookups.remove(),
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            watch);
    int port = server.target("/").endpoint().port();
    connector.connect(new Endpoint(false, "data.example.org", port)).abort(Kind.ABORTED);
  }

  private TransportException refusal(OutboundRules rules) {
    TransportException e = catchThrowableOfType(TransportException.class, () -> connect(rules));
    assertThat(e).as("a TransportException").isNotNull();
    assertThat(e.kind()).isEqualTo(Kind.NOT_ALLOWED);
    return e;
  }

  @Test
  void aNameIsLookedUpOnceForAConnection() throws Exception {
    // given a name server that moves the name once it was asked
    resolves("127.0.0.1");
    resolves("169.254.169.254");

    // when
    connect(OutboundRules.STANDARD);

    // then
    assertThat(lookups).hasSize(1);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aNameThatMovesIsJudgedAgainForTheNextConnection() throws Exception {
    resolves("127.0.0.1");
    resolves("169.254.169.254");

    connect(OutboundRules.STANDARD);

    assertThat(refusal(OutboundRules.STANDARD)).hasMessageContaining("data.example.org");
  }

  @Test
  void aForbiddenAddressAmongOthersIsPassedOver() throws Exception {
    resolves("fe80::1", "169.254.169.254", "64:ff9b::a9fe:a9fe", "127.0.0.1");

    connect(OutboundRules.STANDARD);

    assertThat(lookups).isEmpty();
  }

  @Test
  void noAddressIsConnectedToBehindAnAllowedOneThatDoesNotAnswer() throws Exception {
    // given nobody listens on the first, and the server on the second
    resolves("127.0.0.2", "127.0.0.1");
    OutboundRules rules = OutboundRules.STANDARD.deny(List.of("127.0.0.1"));

    // when
    TransportException e = catchThrowableOfType(TransportException.class, () -> connect(rules));

    // then
    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(server.connections).hasValue(0);
  }

  @Test
  void theRefusalNamesTheHostAndTheSettingAndNotWhereTheNameLeads() {
    resolves("127.0.0.1", "::1");

    TransportException e = refusal(NO_LOOPBACK);

    assertThat(e)
        .hasMessageContaining("data.example.org")
        .hasMessageContaining("forebay.loader.outbound.allow and .deny");
    assertThat(e.toString()).doesNotContain("127.0.0.1").doesNotContain("::1");
    assertThat(server.connections).hasValue(0);
  }

  @Test
  void aNameThatNobodyHasIsUnreachableAndNoMatterOfTheRules() {
    Connector connector =
        new Connector(
            OriginTimeouts.DEFAULT,
            NO_LOOPBACK,
            host -> {
              throw new UnknownHostException(host);
            },
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            watch);

    assertThat(
            catchThrowableOfType(
                TransportException.class, () -> connector.connect(new Endpoint(false, "x", 80))))
        .extracting(TransportException::kind)
        .isEqualTo(Kind.UNREACHABLE);
  }
}
