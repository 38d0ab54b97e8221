package io.forebay.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Calls the platform's REST API as its administrator. */
public final class ApiClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI base;
  private final String token;

  /**
   * Makes a client.
   *
   * @param base for example {@code http://127.0.0.1:8080/api/v1/}, with the slash
   */
  public ApiClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** What a resource is now. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, HttpRequest.BodyPublishers.noBody());
  }

  /** Makes something; the answer. */
  public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return call("POST", path, json(body));
  }

  /** Puts something in its place; the answer. */
  public JsonNode put(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return call("PUT", path, json(body));
  }

  /** Removes something. */
  public void delete(String path) throws IOException, InterruptedException {
    call("DELETE", path, HttpRequest.BodyPublishers.noBody());
  }

  /** Whether a resource exists. */
  public boolean exists(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send("GET", path, HttpRequest.BodyPublishers.noBody());
    return answer.statusCode() == 200;
  }

  private static HttpRequest.BodyPublisher json(Map<String, ?> body) throws IOException {
    return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
  }

  private JsonNode call(String method, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(method, path, body);
    JsonNode json = JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "%s %s was refused (%d): %s %s"
              .formatted(
                  method,
                  path,
                  answer.statusCode(),
                  json.path("title").asText(),
                  json.path("detail").asText()));
    }
    return json;
  }

  private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
