package io.forebay.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Fails the test that gets an answer which is not what the document says. */
final class ContractFilter implements Filter {

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response answer = context.next(request, expected);
    String path = URI.create(request.getURI()).getRawPath();
    Map<String, String> headers =
        answer.headers().asList().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getName().toLowerCase(Locale.ROOT),
                    header -> header.getValue(),
                    (first, _) -> first));
    assertThat(
            Contract.served()
                .flaw(request.getMethod(), path, answer.statusCode(), headers, answer.asString()))
        .as("%s %s: %d %s", request.getMethod(), path, answer.statusCode(), answer.asString())
        .isEmpty();
    return answer;
  }
}
