package io.forebay.cli.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthProbeTest {

  private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private int port;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    port = server.getAddress().getPort();
    server.createContext(
        "/",
        exchange -> {
          tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aServiceIsReadyWhenItSaysSo() throws InterruptedException {
    try (HealthProbe probe = new HealthProbe("the-token")) {
      assertThat(probe.problem("api-service", port)).contains("/q/health/ready answers 403");
      assertThat(probe.problem("loader-service-2", port)).isPresent();
    }
    assertThat(tokens).containsExactly("Bearer the-token", "Bearer the-token");
  }

  @Test
  void anyOtherPartIsReadyWhenItListensAndGetsNoToken() throws InterruptedException {
    try (HealthProbe probe = new HealthProbe("the-token")) {
      assertThat(probe.problem("demo-s3", port)).isEmpty();
      stop();
      assertThat(probe.problem("demo-s3", port)).contains("does not listen");
    }
    assertThat(tokens).isEmpty();
  }
}
