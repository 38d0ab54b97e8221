package io.forebay.api.fuzz;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.TypeDefinitionRegistry;
import io.forebay.api.fuzz.Run.Outcome;
import io.forebay.api.testing.ApiTest;
import io.forebay.db.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Odd queries and mutations of the GraphQL schema, as callers with different rights. */
@ApiTest
class GraphFuzzTest {

  private static final int STEPS = 2_500;
  private static final Duration TIME = Duration.ofSeconds(30);

  TestDatabase database;

  @Test
  void nothingThatAnybodyAsksIsAnErrorOfOursOrTellsWhatItMayNot() throws IOException {
    Planted planted = Planted.in(database);
    TypeDefinitionRegistry schema =
        OddQuery.schema(call().get("/graphql/schema.graphql").asString());

    Map<String, Integer> answers = Run.of(STEPS, TIME, (_, random) -> ask(planted, schema, random));

    assertThat(answers).containsKeys("200", "200 with errors", "400 with errors");
    call().get("/api/v1/datasets").then().statusCode(200);
  }

  private static Outcome ask(Planted planted, TypeDefinitionRegistry schema, Random random)
      throws IOException {
    OddQuery queries = new OddQuery(schema, planted.known(), random);
    String query =
        switch (random.nextInt(9)) {
          case 0 -> queries.body("Subscription", "subscription");
          case 1, 2, 3 -> queries.body("Mutation", "mutation");
          default -> queries.body("Query", "query");
        };
    byte[] body = query.getBytes(StandardCharsets.UTF_8);
    OddRequest request =
        new OddRequest(
            "POST /graphql HTTP/1.1",
            List.of("Content-Type: application/json", "Content-Length: " + body.length),
            new String(body, StandardCharsets.ISO_8859_1),
            false);
    int caller = random.nextInt(planted.callers().size());
    Answer answer = request.send(planted.callers().get(caller));
    List<String> kept = new ArrayList<>(planted.kept());
    if (caller > 0) {
      kept.addAll(planted.hidden());
    }
    Optional<String> finding =
        Verdicts.ofGraph(answer).or(() -> Verdicts.leak(query, answer, kept));
    return new Outcome(
        answer.status() + (answer.body().contains("\"errors\"") ? " with errors" : ""),
        finding.map(flaw -> "caller %d: %s%n  %s%n  %s".formatted(caller, flaw, request, answer)));
  }
}
