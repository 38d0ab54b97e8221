package io.forebay.api.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.schema.GraphQLSchema;
import io.forebay.api.problem.ProblemClassifier;
import io.forebay.core.problem.Problem;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Executes what comes over HTTP and over websockets, and sees to it that every error in an answer
 * has a code of the catalogue. The last place before an answer is written is the only one that all
 * errors pass: those of parsing and of missing queries arise outside of graphql-java.
 */
final class CodedExecution extends ExecutionService {

  private final SocketOperations sockets;

  CodedExecution(GraphQLSchema graphQlSchema, Schema schema, SocketOperations sockets) {
    super(graphQlSchema, schema, new BoundedQueries(), new BoundedMutations());
    this.sockets = sockets;
  }

  @Override
  public void execute(
      JsonObject request,
      Map<String, Object> context,
      ExecutionResponseWriter writer,
      boolean async) {
    ExecutionResponseWriter coded = new CodedWriter(request, sockets.overHttp(), writer);
    Optional<Problem> problem = sockets.refusal(context).or(() -> GraphRequests.flaw(request));
    if (problem.isPresent()) {
      coded.write(refusal(problem.get()));
    } else {
      super.execute(request, context, coded, async);
    }
  }

  private static ExecutionResponse refusal(Problem problem) {
    return new ExecutionResponse(
        ExecutionResult.newExecutionResult().addError(GraphErrors.of(problem)).build());
  }

  private record CodedWriter(
      JsonObject request, Optional<GraphAnswer> answer, ExecutionResponseWriter writer)
      implements ExecutionResponseWriter {

    @Override
    public void write(ExecutionResponse response) {
      ExecutionResult result = response.getExecutionResult();
      if (result.getErrors().isEmpty()) {
        writer.write(response);
        return;
      }
      List<GraphQLError> errors = GraphErrors.coded(request, result.getErrors());
      if (!result.isDataPresent()) {
        answer.ifPresent(refused -> refused.refused(GraphErrors.status(errors.getFirst())));
      }
      writer.write(new ExecutionResponse(result.transform(builder -> builder.errors(errors))));
    }

    @Override
    public void fail(Throwable failure) {
      write(refusal(ProblemClassifier.classify(failure)));
    }
  }
}
