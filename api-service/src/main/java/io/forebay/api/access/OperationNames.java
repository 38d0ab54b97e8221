package io.forebay.api.access;

import io.smallrye.graphql.api.Subscription;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Names of operations as the contracts have them. */
final class OperationNames {

  private OperationNames() {}

  static String of(Method method) {
    return Stream.of(
            Optional.ofNullable(method.getAnnotation(Operation.class)).map(Operation::operationId),
            Optional.ofNullable(method.getAnnotation(Query.class)).map(Query::value),
            Optional.ofNullable(method.getAnnotation(Mutation.class)).map(Mutation::value),
            Optional.ofNullable(method.getAnnotation(Subscription.class)).map(Subscription::value))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(method + " is no operation"));
  }
}
