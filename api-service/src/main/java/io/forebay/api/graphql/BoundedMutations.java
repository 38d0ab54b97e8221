package io.forebay.api.graphql;

import graphql.ExecutionResult;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.NonNullableFieldWasNullException;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import java.util.concurrent.CompletableFuture;

/** Executes mutations that do not ask for too much at their top. */
final class BoundedMutations extends AsyncSerialExecutionStrategy {

  BoundedMutations() {
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
