package io.forebay.cli.supervisor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks a service whether it is ready. */
public final class HealthProbe implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final String adminToken;

  public HealthProbe(String adminToken) {
    this.adminToken = adminToken;
  }

  /**
   * Says what is wrong with a part; empty when it is ready. What is no service of ours, such as the
   * demo's S3 server, has no health to show and only has to listen.
   */
  public Optional<String> problem(String part, int port) throws InterruptedException {
    return Kind.isService(part) ? problem(port) : listening(port);
  }

  private static Optional<String> listening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LIMIT.toMillis());
      return Optional.empty();
    } catch (IOException _) {
      return Optional.of("does not listen");
    }
  }

  /** Says what is wrong; empty when the service is ready. */
  public Optional<String> problem(int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
            .header("Authorization", "Bearer " + adminToken)
            .timeout(LIMIT)
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status == OK ? Optional.empty() : Optional.of("/q/health/ready answers " + status);
    } catch (ConnectException e) {
      return Optional.of("does not listen");
    } catch (IOException e) {
      return Optional.of("/q/health/ready does not answer: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
