package io.forebay.loader.origin.http;

import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.AbstractOriginContract.Attempt;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that may be read sends the loader on to one that may not. */
@Timeout(30)
class RedirectRulesTest {

  private static final OriginFile FILE = new OriginFile("f", 4, new ContentIdentity.ETag("e"));

  private volatile String location = "";
  private ScriptedServer server;
  private ScriptedServer elsewhere;

  @BeforeEach
  void start() throws IOException {
    server =
        new ScriptedServer(
            (request, out) ->
                text(
                    out,
                    "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                        .formatted(location)));
    elsewhere =
        new ScriptedServer(
            (request, out) ->
                text(out, "HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 4\r\n\r\ndata"));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    elsewhere.close();
  }

  private static OriginException failure(Attempt attempt) {
    OriginException e = catchThrowableOfType(OriginException.class, attempt::run);
    assertThat(e).as("an OriginException").isNotNull();
    return e;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
        "//169.254.169.254/",
        "http://2852039166/",
        "http://[::ffff:169.254.169.254]/",
        "http://[::169.254.169.254]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[2002:a9fe:a9fe::1]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1]/",
        "http://100.100.100.200/",
        "http://0.0.0.0/",
        "http://0/",
        "http://[::]/"
      })
  void toAddressesWhereNoDataSetLivesIsNotFollowed(String forbidden) throws Exception {
    location = forbidden;
    OriginConfig config = OriginConfig.of(server.url() + "/f");

    try (Origin origin =
        new HttpOriginFactory(OriginTimeouts.DEFAULT, OutboundRules.STANDARD).create(config)) {
      assertThat(failure(() -> Listed.of(origin)).failure()).isEqualTo(OriginFailure.NOT_ALLOWED);
      assertThat(failure(() -> Content.read(origin, FILE, 0, 4)).failure())
          .isEqualTo(OriginFailure.NOT_ALLOWED);
    }
  }

  @Test
  void toAHostThatIsNotAllowedIsNotFollowedByOneThatIs() throws Exception {
    // given the name is allowed, and the redirect leads to the address
    location = elsewhere.url() + "/f?signature=s3cret";
    OutboundRules rules =
        OutboundRules.STANDARD.deny(List.of("loopback")).allow(List.of("localhost"));
    OriginConfig config = OriginConfig.of(server.url().replace("127.0.0.1", "localhost") + "/f");

    try (Origin origin = new HttpOriginFactory(OriginTimeouts.DEFAULT, rules).create(config)) {
      // when
      OriginException e = failure(() -> Content.read(origin, FILE, 0, 4));

      // then
      assertThat(server.requests).hasSize(1);
      assertThat(e.failure()).isEqualTo(OriginFailure.NOT_ALLOWED);
      assertThat(e).hasMessageContaining("127.0.0.1").hasMessageNotContaining("s3cret");
      assertThat(elsewhere.connections).hasValue(0);
    }
  }
}
