package io.forebay.api.graphql;

import graphql.ExecutionResult;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.NonNullableFieldWasNullException;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import java.util.concurrent.CompletableFuture;

/** Executes queries that do not ask for too much at their top. */
final class BoundedQueries extends AsyncExecutionStrategy {

  BoundedQueries() {
    super(new ExceptionHandler());
  }

  @Override
  public CompletableFuture<ExecutionResult> execute(
      ExecutionContext context, ExecutionStrategyParameters parameters)
      throws NonNullableFieldWasNullException {
    RootFields.check(context, parameters);
    return super.execute(context, parameters);
  }
}
