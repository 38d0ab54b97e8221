package io.forebay.api.graphql;

import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Unremovable;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts our execution in the place of SmallRye's. */
final class Execution {

  // Looked up at run time only, which the removal of unused beans does not see.
  @Unremovable
  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  static ExecutionService coded(
      GraphQLSchema graphQlSchema, Schema schema, SocketOperations sockets) {
    return new CodedExecution(graphQlSchema, schema, sockets);
  }
}
