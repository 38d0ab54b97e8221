package io.forebay.testing.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Calls the platform's REST API as its administrator, and knows nothing but the contract. */
public final class Api implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI base;
  private final String token;
  private final Consumer<String> answers;

  /**
   * Makes a client.
   *
   * @param answers is shown every body, so that a test can look through all of them
   */
  Api(int port, String token, Consumer<String> answers) {
    this.base = URI.create("http://127.0.0.1:" + port + "/api/v1/");
    this.token = token;
    this.answers = answers;
  }

  public String token() {
    return token;
  }

  public Answer get(String path) {
    return call("GET", path, BodyPublishers.noBody());
  }

  public Answer delete(String path) {
    return call("DELETE", path, BodyPublishers.noBody());
  }

  public Answer post(String path, Map<String, ?> body) {
    return call("POST", path, json(body));
  }

  public Answer put(String path, Map<String, ?> body) {
    return call("PUT", path, json(body));
  }

  /** All items of a list, page after page. */
  public List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String separator = path.contains("?") ? "&" : "?";
    JsonNode page = get(path).ok();
    while (true) {
      page.path("items").forEach(items::add);
      String cursor = page.path("nextCursor").asText("");
      if (cursor.isEmpty() || cursor.equals("null")) {
        return items;
      }
      page =
          get(path + separator + "cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))
              .ok();
    }
  }

  private Answer call(String method, String path, HttpRequest.BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      String text = response.body();
      answers.accept(text);
      return new Answer(response.statusCode(), text, JSON.readTree(text.isEmpty() ? "null" : text));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
    try {
      return BodyPublishers.ofString(JSON.writeValueAsString(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
