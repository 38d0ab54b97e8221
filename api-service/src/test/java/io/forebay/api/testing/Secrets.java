package io.forebay.api.testing;

import static org.hamcrest.Matchers.oneOf;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people do with secrets and with sources that name them. */
public final class Secrets {

  private Secrets() {}

  /** A secret that this person stores and owns; its name. */
  public static String of(Person owner) {
    String name = Api.freshName("key");
    owner.asks().body(Map.of("token", "x")).put("/api/v1/secrets/" + name).then().statusCode(201);
    return name;
  }

  /** Lets somebody use a secret of this person's. */
  public static void share(Person owner, String secret, String principal) {
    owner
        .asks()
        .put("/api/v1/secrets/{name}/users/{principal}", secret, principal)
        .then()
        .statusCode(oneOf(200, 201));
  }

  /** Says where a secret may be sent. */
  public static Response bind(Person owner, String secret, String... endpoints) {
    return owner
        .asks()
        .body(Map.of("endpoints", List.of(endpoints)))
        .put("/api/v1/secrets/{name}/endpoints", secret);
  }

  /** Where a secret may be sent. */
  public static List<String> endpoints(String secret) {
    return Api.call().get("/api/v1/secrets/" + secret).path("endpoints");
  }

  /** A source that names a secret. */
  public static Map<String, Object> source(String path, String uri, String secret) {
    return source(path, uri, secret, Map.of());
  }

  /** A source that names a secret, with options. */
  public static Map<String, Object> source(
      String path, String uri, String secret, Map<String, String> options) {
    Map<String, Object> source = new HashMap<>();
    source.put("path", path);
    source.put("uri", uri);
    source.put("options", options);
    if (secret != null) {
      source.put("secret", secret);
    }
    return source;
  }

  /** Registers a dataset with these sources. */
  public static Response create(Person person, String dataset, List<Map<String, Object>> sources) {
    return person.asks().body(Map.of("name", dataset, "sources", sources)).post("/api/v1/datasets");
  }

  /** Puts these sources in the place of a dataset's. */
  public static Response change(Person person, String dataset, List<Map<String, Object>> sources) {
    return person.asks().body(Map.of("sources", sources)).patch("/api/v1/datasets/{name}", dataset);
  }
}
