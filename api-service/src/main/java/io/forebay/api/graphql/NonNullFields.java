package io.forebay.api.graphql;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.schema.idl.DirectiveInfo;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.EventingService;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in the schema what is always there: a component of a record, unless it is {@link Nullable},
 * and an element of a list. What is found by itself, a field of the roots or one with a source, may
 * fail alone: it is null then, and the rest of the answer is there. Scalars take what is one only.
 * SmallRye finds this class as a service.
 */
public final class NonNullFields implements EventingService {

  /** No setting turns it off. */
  @Override
  public String getConfigKey() {
    return null;
  }

  @Override
  public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
    Map<String, Type> types = Arc.container().instance(Schema.class).get().getTypes();
    GraphQLSchema strict = SchemaTransformer.transformSchema(builder.build(), new Strict(types));
    // Those of GraphQL itself are in every schema, and would be ours if they were named here.
    return GraphQLSchema.newSchema(strict)
        .clearDirectives()
        .additionalDirectives(
            strict.getDirectives().stream()
                .filter(directive -> !DirectiveInfo.isGraphqlSpecifiedDirective(directive))
                .collect(Collectors.toSet()));
  }

  private static final class Strict extends GraphQLTypeVisitorStub {

    private final Map<String, Type> types;

    private Strict(Map<String, Type> types) {
      this.types = types;
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
        GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
      if (context.getParentNode() instanceof GraphQLObjectType parent
          && !parent.getName().startsWith("__")) {
        GraphQLOutputType strict =
            strict(field.getType(), isAlwaysThere(parent.getName(), field.getName()));
        return changeNode(context, field.transform(changed -> changed.type(strict)));
      }
      return TraversalControl.CONTINUE;
    }

    @Override
    public TraversalControl visitGraphQLScalarType(
        GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
      return changeNode(context, StrictScalar.of(scalar));
    }

    private boolean isAlwaysThere(String type, String field) {
      Type its = types.get(type);
      Field read = its == null ? null : its.getFields().get(field);
      return read != null
          && Arrays.stream(components(its.getClassName()))
              .filter(component -> component.getName().equals(read.getPropertyName()))
              .noneMatch(
                  component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private static RecordComponent[] components(String name) {
      try {
        RecordComponent[] components =
            Thread.currentThread().getContextClassLoader().loadClass(name).getRecordComponents();
        return components == null ? new RecordComponent[0] : components;
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    private static GraphQLOutputType strict(GraphQLType type, boolean alwaysThere) {
      return switch (type) {
        case GraphQLNonNull nonNull -> strict(nonNull.getWrappedType(), true);
        case GraphQLList list -> {
          GraphQLList strict = GraphQLList.list(strict(list.getWrappedType(), true));
          yield alwaysThere ? GraphQLNonNull.nonNull(strict) : strict;
        }
        default -> alwaysThere ? GraphQLNonNull.nonNull(type) : (GraphQLOutputType) type;
      };
    }
  }
}
