package io.forebay.api.fuzz;

import static io.forebay.api.testing.Api.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.api.fuzz.Run.Outcome;
import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OpenApi;
import io.forebay.db.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Odd requests to every operation of the OpenAPI document, as callers with different rights. */
@ApiTest
class RestFuzzTest {

  private static final int STEPS = 6_000;
  private static final Duration TIME = Duration.ofSeconds(60);

  TestDatabase database;

  @Test
  void nothingThatAnybodySendsIsAnErrorOfOursOrTellsWhatItMayNot() throws IOException {
    // given
    Planted planted = Planted.in(database);
    JsonNode document = OpenApi.plain();
    List<Operation> operations = Operation.of(document);
    assertThat(operations).hasSizeGreaterThan(30);

    // when
    Map<String, Integer> answers =
        Run.of(
            STEPS,
            TIME,
            (i, random) -> ask(planted, operations.get(i % operations.size()), document, random));

    // then
    assertThat(answers).containsKeys("200", "201", "400", "404", "409", "415");
    call().get("/api/v1/datasets").then().statusCode(200);
  }

  private static Outcome ask(Planted planted, Operation operation, JsonNode document, Random random)
      throws IOException {
    OddRequest request = OddRequest.of(operation, document, planted.known(), random);
    int caller = random.nextInt(planted.callers().size());
    Answer answer = request.send(planted.callers().get(caller));
    List<String> kept = new ArrayList<>(planted.kept());
    if (caller > 0) {
      kept.addAll(planted.hidden());
    }
    Optional<String> finding =
        Verdicts.ofRest(operation, request, answer)
            .or(() -> Verdicts.leak(request.toString(), answer, kept));
    return new Outcome(
        Integer.toString(answer.status()),
        finding.map(
            flaw ->
                "%s as caller %d: %s%n  %s%n  %s"
                    .formatted(operation, caller, flaw, request, answer)));
  }
}
