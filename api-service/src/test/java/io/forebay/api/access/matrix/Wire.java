package io.forebay.api.access.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forebay.api.testing.Person;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Sends thousands of calls, which REST Assured would take minutes for. */
final class Wire {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Wire() {}

  /** An answer; of a stream only that it began. */
  record Answer(int status, String text) {

    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError(text, e);
      }
    }

    /** The same, which must have this status. */
    Answer with(int expected) {
      if (status != expected) {
        throw new AssertionError(status + " instead of " + expected + ": " + text);
      }
      return this;
    }
  }

  /**
   * Makes a call.
   *
   * @param body null for none
   */
  static Answer send(Person person, String method, String path, Object body) {
    BodyPublisher content =
        body == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(JSON.valueToTree(body).toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
            .header("Authorization", "Bearer " + person.token())
            .method(method, content);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    try {
      HttpResponse<InputStream> answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        boolean stream =
            answer
                .headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        return new Answer(
            answer.statusCode(),
            stream ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
