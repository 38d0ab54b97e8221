package io.forebay.api.dataset;

import static io.forebay.api.testing.Api.freshName;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client knows what it need not offer. */
@ApiTest
class ViewerRoleTest {

  private static void mayDo(Person person, String dataset, String role) {
    person
        .asks()
        .body(Map.of("query", "{ dataset(name: \"%s\") { viewerRole } }".formatted(dataset)))
        .post("/graphql")
        .then()
        .body("errors", nullValue())
        .body("data.dataset.viewerRole", equalTo(role));
  }

  @Test
  void whoRegisteredADatasetOwnsItAsDoesAnAdministrator() {
    Person owner = Person.named("owner");
    String dataset = owner.dataset("roles");

    mayDo(owner, dataset, "OWNER");
    mayDo(Person.admin(), dataset, "OWNER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"READER", "LOADER", "EDITOR", "OWNER"})
  void othersHaveWhatTheyWereGranted(String role) {
    Person owner = Person.named("owner");
    Person other = Person.named("other");
    String dataset = owner.dataset("roles");

    owner.grants(dataset, other.principal(), role);

    mayDo(other, dataset, role);
  }

  @Test
  void aTokenLimitsItsHolder() {
    Person owner = Person.named("owner");
    String dataset = owner.dataset("roles");

    mayDo(Person.withToken(owner.principal(), Map.of("role", "LOADER")), dataset, "LOADER");
  }

  @Test
  void eachOfAListHasItsOwn() {
    Person owner = Person.named("owner");
    Person other = Person.named("other");
    String stem = freshName("list");
    String first = owner.dataset(stem + "-a");
    String second = owner.dataset(stem + "-b");
    owner.grants(first, other.principal(), "READER");
    owner.grants(second, other.principal(), "EDITOR");

    other
        .asks()
        .body(
            Map.of(
                "query",
                "{ datasets(q: \"%s\") { edges { node { viewerRole } } } }".formatted(stem)))
        .post("/graphql")
        .then()
        .body("data.datasets.edges.node.viewerRole", equalTo(List.of("READER", "EDITOR")));
  }
}
