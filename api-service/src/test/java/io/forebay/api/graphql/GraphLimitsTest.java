package io.forebay.api.graphql;

import static io.forebay.api.graphql.Graph.ask;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ApiTest
class GraphLimitsTest {

  @Test
  void oneFieldUnderManyNamesIsTooMuch() {
    ask(times(30, "me { admin }")).body("errors", nullValue());
    ask(times(31, "me { admin }"))
        .body("data", nullValue())
        .body("errors[0].extensions.code", equalTo("query-too-complex"))
        .body("errors[0].message", containsString("at most 30"));
    ask("query { ...all } fragment all on Query " + times(31, "me { admin }"))
        .body("errors[0].extensions.code", equalTo("query-too-complex"));
  }

  @Test
  void mutationsAreCountedToo() {
    ask("mutation " + times(31, "deleteSecret(input: {name: \"none\"})"))
        .body("errors[0].extensions.code", equalTo("query-too-complex"));
  }

  @Test
  void itemsOfAllListsAreCountedTogether() {
    ask(times(10, "datasets(first: 1000) { pageInfo { hasNextPage } }"))
        .body("errors", nullValue());
    ask(times(11, "datasets(first: 1000) { pageInfo { hasNextPage } }"))
        .body("errors[0].extensions.code", equalTo("query-too-complex"))
        .body("errors[0].message", containsString("11,000"));
    ask(
            "query ($n: Int) " + times(11, "datasets(first: $n) { pageInfo { hasNextPage } }"),
            Map.of("n", 1000))
        .body("errors[0].extensions.code", equalTo("query-too-complex"));
  }

  @Test
  void aQueryThatIsTooLongIsNotEvenParsed() {
    ask("{ " + "me { admin } ".repeat(2_000) + "}")
        .body("errors[0].extensions.code", equalTo("query-too-complex"))
        .body("errors[0].message", containsString("20000 characters"));
  }

  private static String times(int count, String field) {
    return IntStream.range(0, count)
        .mapToObj(i -> "a" + i + ": " + field)
        .collect(Collectors.joining(" ", "{ ", " }"));
  }
}
