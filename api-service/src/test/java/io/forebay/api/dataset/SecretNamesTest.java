package io.forebay.api.dataset;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import io.forebay.api.testing.Secrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The names of secrets are for who may edit the dataset or use the secret. */
@ApiTest
class SecretNamesTest {

  private Person ann;
  private String secret;
  private String dataset;

  @BeforeEach
  void aDatasetWithASecret() {
    ann = Person.named("ann");
    secret = Secrets.of(ann);
    dataset = Api.freshName("named");
    Secrets.create(
            ann,
            dataset,
            List.of(
                Secrets.source("a", "https://store.example/", secret),
                Secrets.source("b", "https://public.example/", null)))
        .then()
        .statusCode(201);
    Api.version(dataset);
  }

  @Test
  void readersSeeThatThereIsOne() {
    for (String role : List.of("READER", "LOADER")) {
      Person reader = Person.named("reader");
      ann.grants(dataset, reader.principal(), role);

      for (String answer : answers(reader)) {
        assertThat(answer)
            .contains("https://store.example/")
            .contains("\"authenticated\":true")
            .contains("\"authenticated\":false")
            .doesNotContain(secret);
      }
    }
  }

  @Test
  void editorsAndWhoMayUseItSeeItsName() {
    Person editor = Person.named("editor");
    ann.grants(dataset, editor.principal(), "EDITOR");
    Person user = Person.named("user");
    ann.grants(dataset, user.principal(), "READER");
    Secrets.share(ann, secret, user.principal());

    for (Person person : List.of(ann, editor, user)) {
      for (String answer : answers(person)) {
        assertThat(answer).as(person.principal()).contains("\"secret\":\"" + secret + "\"");
      }
    }
  }

  @Test
  void aTokenThatMayOnlyReadSeesWhatReadersSee() {
    Person reading = Person.withToken(ann.principal(), Map.of("role", "READER"));
    for (String answer : answers(reading)) {
      assertThat(answer).contains("\"authenticated\":true").doesNotContain(secret);
    }
    assertThat(call().get("/api/v1/datasets/" + dataset).asString()).contains(secret);
  }

  @Test
  void inOneListEachDatasetCountsForItself() {
    // given
    Person bob = Person.named("bob");
    String edited = Api.freshName("named");
    Secrets.create(ann, edited, List.of(Secrets.source("", "https://store.example/x", secret)))
        .then()
        .statusCode(201);
    ann.grants(dataset, bob.principal(), "READER");
    ann.grants(edited, bob.principal(), "EDITOR");

    // then
    Map<String, List<String>> secrets =
        Map.of(dataset, names(bob, dataset), edited, names(bob, edited));
    assertThat(secrets).containsEntry(edited, List.of(secret));
    assertThat(secrets.get(dataset)).containsOnlyNulls();
  }

  private static List<String> names(Person person, String dataset) {
    return person
        .asks()
        .get("/api/v1/datasets?q=named&limit=200")
        .path("items.find { it.name == '%s' }.sources.secret".formatted(dataset));
  }

  private List<String> answers(Person person) {
    String path = "/api/v1/datasets/" + dataset;
    String sources = "sources { uri authenticated secret }";
    return List.of(
        person.asks().get(path).asString(),
        person.asks().get("/api/v1/datasets?q=named&limit=200").asString(),
        person.asks().get(path + "/versions").asString(),
        person.asks().get(path + "/versions/1").asString(),
        graph(person, "{ dataset(name: \"%s\") { %s } }".formatted(dataset, sources)),
        graph(
            person,
            "{ datasets(q: \"named\") { edges { node { versions { edges { node { %s } } } } } } }"
                .formatted(sources)),
        graph(
            person,
            "{ version(dataset: \"%s\", version: \"1\") { %s } }".formatted(dataset, sources)));
  }

  private static String graph(Person person, String query) {
    return person.asks().body(Map.of("query", query)).post("/graphql").asString();
  }
}
