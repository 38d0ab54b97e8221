package io.forebay.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls a platform's REST API. */
public final class ApiClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Beyond what the server is asked to wait. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final int PAGE = 1_000;

  private static final int ATTEMPTS = 30;
  private static final Duration PAUSE = Duration.ofSeconds(2);

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

  /**
   * A path of names, whatever is in them.
   *
   * @throws InvalidNameException for a name that would be another path: whoever resolves it takes
   *     dots out, however they are encoded
   */
  static String path(String... names) {
    return Arrays.stream(names).map(ApiClient::segment).collect(Collectors.joining("/"));
  }

  private static String segment(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw new InvalidNameException(name);
    }
    return encoded(name);
  }

  /** A path with parameters; those without a value are left out. */
  static String path(String path, Map<String, ? extends List<String>> parameters) {
    String query =
        parameters.entrySet().stream()
            .flatMap(
                parameter ->
                    parameter.getValue().stream()
                        .map(value -> parameter.getKey() + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What a resource is now. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return call(request("GET", path, HttpRequest.BodyPublishers.noBody()));
  }

  /**
   * What a resource is once its state moves, or after so many seconds. A server that is started
   * again meanwhile is waited for, a minute at most.
   *
   * @throws RefusedException when the server refuses
   */
  public JsonNode getPatiently(String path, int seconds) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return call(
            request("GET", path, HttpRequest.BodyPublishers.noBody())
                .header("Prefer", "wait=" + seconds)
                .timeout(LIMIT.plusSeconds(seconds)));
      } catch (RefusedException e) {
        if (!e.isPassing() || attempt == ATTEMPTS) {
          throw e;
        }
      } catch (UnreachableException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Takes the items of a page; says whether it wants the next. */
  @FunctionalInterface
  interface PageReader {
    boolean read(List<JsonNode> items) throws IOException;
  }

  /** Reads a list page by page: it may be longer than what there is room for. */
  void list(String path, Map<String, ? extends List<String>> parameters, PageReader reader)
      throws IOException, InterruptedException {
    Optional<String> cursor = Optional.empty();
    boolean goesOn;
    do {
      Map<String, List<String>> all = new LinkedHashMap<>(parameters);
      all.put("limit", List.of(Integer.toString(PAGE)));
      cursor.ifPresent(after -> all.put("cursor", List.of(after)));
      JsonNode page = get(path(path, all));
      goesOn = reader.read(page.path("items").valueStream().toList());
      cursor =
          Optional.of(page.path("nextCursor")).filter(JsonNode::isTextual).map(JsonNode::asText);
    } while (goesOn && cursor.isPresent());
  }

  /** Makes something; the answer. */
  public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return call(request("POST", path, json(body)));
  }

  /** Puts something in its place; the answer. */
  public JsonNode put(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return call(request("PUT", path, json(body)));
  }

  /** Removes something; the answer. */
  public JsonNode delete(String path) throws IOException, InterruptedException {
    return call(request("DELETE", path, HttpRequest.BodyPublishers.noBody()));
  }

  /** Whether a resource exists. */
  public boolean exists(String path) throws IOException, InterruptedException {
    try {
      get(path);
      return true;
    } catch (RefusedException e) {
      if (e.isNotFound()) {
        return false;
      }
      throw e;
    }
  }

  private static HttpRequest.BodyPublisher json(Map<String, ?> body) throws IOException {
    return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
  }

  private HttpRequest.Builder request(String method, String path, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .method(method, body);
  }

  private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UnreachableException(base, e);
    }
    JsonNode json;
    try {
      json = JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    } catch (JsonProcessingException e) {
      throw new UnreachableException(base, answer.statusCode());
    }
    if (answer.statusCode() < 300) {
      return json;
    }
    if (!json.path("code").isTextual()) {
      throw new UnreachableException(base, answer.statusCode());
    }
    throw new RefusedException(answer.statusCode(), json);
  }

  @Override
  public void close() {
    http.close();
  }
}
