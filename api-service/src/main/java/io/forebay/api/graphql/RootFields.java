package io.forebay.api.graphql;

import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.MergedField;
import graphql.language.Argument;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import io.forebay.api.page.PageRequest;
import java.math.BigInteger;

/**
 * What one operation may ask for at its top. Each field there is a list that is read, and under
 * other names the same list can be asked for again and again; the complexity of a query counts
 * fields, not what they read.
 */
final class RootFields {

  /** Fields at the top of an operation, the same one under several names included. */
  static final int MAX = 30;

  /** Items that all lists at the top ask for together. */
  static final int MAX_ITEMS = 10_000;

  private RootFields() {}

  /**
   * @throws AbortExecutionException when it asks for too much
   */
  static void check(ExecutionContext context, ExecutionStrategyParameters parameters) {
    int fields = parameters.getFields().size();
    if (fields > MAX) {
      throw new AbortExecutionException(
          "The query has %,d fields at its top; ask for at most %d.".formatted(fields, MAX));
    }
    long items =
        parameters.getFields().getSubFieldsList().stream()
            .mapToLong(field -> items(field, context))
            .sum();
    if (items > MAX_ITEMS) {
      throw new AbortExecutionException(
          "The lists at the query's top ask for %,d items; ask for at most %,d."
              .formatted(items, MAX_ITEMS));
    }
  }

  private static long items(MergedField field, ExecutionContext context) {
    return field.getSingleField().getArguments().stream()
        .filter(argument -> argument.getName().equals("first"))
        .map(Argument::getValue)
        .mapToLong(value -> first(value, context))
        .findFirst()
        .orElse(PageRequest.DEFAULT);
  }

  // What is out of a page's range is refused by the list itself.
  private static long first(Value<?> value, ExecutionContext context) {
    return switch (value) {
      case IntValue number ->
          number.getValue().min(BigInteger.valueOf(PageRequest.MAX)).longValue();
      case VariableReference variable ->
          context.getCoercedVariables().get(variable.getName()) instanceof Number number
              ? number.longValue()
              : PageRequest.DEFAULT;
      default -> PageRequest.DEFAULT;
    };
  }
}
