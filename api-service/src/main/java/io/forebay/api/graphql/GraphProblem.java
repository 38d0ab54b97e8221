package io.forebay.api.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import io.forebay.core.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A problem on its way to a GraphQL caller: the detail as message, the code in extensions. */
public final class GraphProblem extends RuntimeException implements GraphQLError {

  private final transient Problem problem;

  public GraphProblem(Problem problem, Throwable cause) {
    super(problem.detail(), cause);
    this.problem = problem;
  }

  @Override
  public List<SourceLocation> getLocations() {
    return List.of();
  }

  @Override
  public ErrorClassification getErrorType() {
    return ErrorType.DataFetchingException;
  }

  @Override
  public Map<String, Object> getExtensions() {
    Map<String, Object> extensions = new LinkedHashMap<>(problem.members());
    extensions.put("code", problem.code().code());
    extensions.put("title", problem.code().title());
    return extensions;
  }
}
