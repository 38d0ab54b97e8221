package io.forebay.api.graphql;

import graphql.ExecutionResult;
import graphql.schema.GraphQLSchema;
import io.forebay.api.problem.ProblemClassifier;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.json.JsonObject;
import java.util.Map;

/**
 * Executes what comes over HTTP and over websockets, and sees to it that every error in an answer
 * has a code of the catalogue. The last place before an answer is written is the only one that all
 * errors pass: those of parsing and of missing queries arise outside of graphql-java.
 */
final class CodedExecution extends ExecutionService {

  CodedExecution(GraphQLSchema graphQlSchema, Schema schema) {
    super(graphQlSchema, schema);
  }

  @Override
  public void execute(
      JsonObject request,
      Map<String, Object> context,
      ExecutionResponseWriter writer,
      boolean async) {
    super.execute(request, context, new CodedWriter(request, writer), async);
  }

  private record CodedWriter(JsonObject request, ExecutionResponseWriter writer)
      implements ExecutionResponseWriter {

    @Override
    public void write(ExecutionResponse response) {
      ExecutionResult result = response.getExecutionResult();
      writer.write(
          result.getErrors().isEmpty()
              ? response
              : new ExecutionResponse(
                  result.transform(
                      builder -> builder.errors(GraphErrors.coded(request, result.getErrors())))));
    }

    @Override
    public void fail(Throwable failure) {
      write(
          new ExecutionResponse(
              ExecutionResult.newExecutionResult()
                  .addError(GraphErrors.of(ProblemClassifier.classify(failure)))
                  .build()));
    }
  }
}
