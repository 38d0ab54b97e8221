package io.forebay.api.testing;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls of a person who holds the token. */
public final class Api {

  private static final ContractFilter CONTRACT = new ContractFilter();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private Api() {}

  /** A request with the token. */
  public static RequestSpecification call() {
    return RestAssured.given()
        .filter(CONTRACT)
        .header("Authorization", "Bearer " + ApiFiles.TOKEN)
        .contentType(ContentType.JSON);
  }

  /** A name that no other test uses. */
  public static String freshName(String stem) {
    return stem + "-" + NAMES.incrementAndGet();
  }

  /** A request body for a dataset over a directory. */
  public static Map<String, Object> datasetOf(String name) {
    return Map.of("name", name, "sources", List.of(Map.of("uri", "file:///data/" + name)));
  }

  /** A new dataset; its name. */
  public static String dataset(String stem) {
    String name = freshName(stem);
    call().body(datasetOf(name)).post("/api/v1/datasets").then().statusCode(201);
    return name;
  }

  /** A new version of a dataset; its number. */
  public static int version(String dataset) {
    return call()
        .body(Map.of())
        .post("/api/v1/datasets/{name}/versions", dataset)
        .then()
        .statusCode(202)
        .extract()
        .path("number");
  }
}
