package io.forebay.api.access;

import io.forebay.core.access.Permission;
import io.smallrye.graphql.api.Subscription;
import jakarta.ws.rs.GET;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What an operation declares.
 *
 * @param name as the contracts have it
 * @param needs one of these
 */
record OperationInfo(String name, Set<Permission> needs, boolean changes, boolean streams) {

  OperationInfo {
    needs = Set.copyOf(needs);
  }

  /**
   * Of a method of REST or GraphQL.
   *
   * @throws IllegalStateException when it is none
   */
  static OperationInfo of(Method method) {
    boolean streams = method.isAnnotationPresent(Subscription.class);
    return new OperationInfo(
        name(method),
        Set.of(method.getAnnotation(Needs.class).value()),
        !streams
            && !method.isAnnotationPresent(GET.class)
            && !method.isAnnotationPresent(Query.class),
        streams);
  }

  private static String name(Method method) {
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
