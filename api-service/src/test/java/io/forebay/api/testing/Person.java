package io.forebay.api.testing;

import static io.forebay.api.testing.Api.call;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** Somebody with an API token. */
public record Person(String principal, String tokenId, String token) {

  /** A user whom no other test knows, with the default roles. */
  public static Person named(String stem) {
    return withToken("user:" + Api.freshName(stem), Map.of());
  }

  /** Who holds the admin token. */
  public static Person admin() {
    return new Person("user:admin", "", ApiFiles.TOKEN);
  }

  /** Another token of a principal. */
  public static Person withToken(String principal, Map<String, ?> limits) {
    Map<String, Object> body = new HashMap<>(limits);
    body.put("name", "test");
    body.put("principal", principal);
    Response made = call().body(body).post("/api/v1/tokens");
    made.then().statusCode(201);
    return new Person(principal, made.path("id"), made.path("token"));
  }

  /** A request of this person. */
  public RequestSpecification asks() {
    return RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON);
  }

  /** A dataset that this person registers and owns; its name. */
  public String dataset(String stem) {
    String name = Api.freshName(stem);
    asks().body(Api.datasetOf(name)).post("/api/v1/datasets").then().statusCode(201);
    return name;
  }

  /** Gives somebody a role on a dataset of this person's. */
  public void grants(String dataset, String principal, String role) {
    asks()
        .body(Map.of("role", role))
        .put("/api/v1/datasets/{name}/grants/{principal}", dataset, principal)
        .then()
        .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
  }

  /** The record's own text would show the token. */
  @Override
  public String toString() {
    return principal;
  }
}
