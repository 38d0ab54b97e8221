package io.forebay.api.graphql;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
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
import io.smallrye.graphql.api.Entry;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.InputType;
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
 * fail alone: it is null then, and the rest of the answer is there. In inputs that is what the
 * OpenAPI document requires of the same record, and an element of a list. Scalars take what is one
 * only. SmallRye finds this class as a service.
 */
public final class NonNullFields implements EventingService {

  /** No setting turns it off. */
  @Override
  public String getConfigKey() {
    return null;
  }

  @Override
  public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
    Schema schema = Arc.container().instance(Schema.class).get();
    GraphQLSchema strict =
        SchemaTransformer.transformSchema(
            builder.build(), new Strict(schema.getTypes(), schema.getInputs()));
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
    private final Map<String, InputType> inputs;

    private Strict(Map<String, Type> types, Map<String, InputType> inputs) {
      this.types = types;
      this.inputs = inputs;
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
        GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
      if (context.getParentNode() instanceof GraphQLObjectType parent
          && !parent.getName().startsWith("__")) {
        GraphQLOutputType strict =
            (GraphQLOutputType)
                strict(field.getType(), isAlwaysThere(parent.getName(), field.getName()));
        return changeNode(context, field.transform(changed -> changed.type(strict)));
      }
      return TraversalControl.CONTINUE;
    }

    @Override
    public TraversalControl visitGraphQLInputObjectField(
        GraphQLInputObjectField field, TraverserContext<GraphQLSchemaElement> context) {
      boolean required =
          context.getParentNode() instanceof GraphQLInputObjectType parent
              && isRequired(parent.getName(), field.getName());
      GraphQLInputType strict = (GraphQLInputType) strict(field.getType(), required);
      return changeNode(context, field.transform(changed -> changed.type(strict)));
    }

    @Override
    public TraversalControl visitGraphQLArgument(
        GraphQLArgument argument, TraverserContext<GraphQLSchemaElement> context) {
      if (!(context.getParentNode() instanceof GraphQLFieldDefinition)) {
        return TraversalControl.CONTINUE;
      }
      GraphQLInputType strict = (GraphQLInputType) strict(argument.getType(), false);
      return changeNode(context, argument.transform(changed -> changed.type(strict)));
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

    /** An entry of a map is one of two texts; what may be null is a {@link TextEntry}. */
    private boolean isRequired(String type, String field) {
      InputType its = inputs.get(type);
      if (its == null || its.getClassName().equals(Entry.class.getName())) {
        return its != null;
      }
      Field written = its.getFields().get(field);
      return written != null
          && Arrays.stream(components(its.getClassName()))
              .filter(component -> component.getName().equals(written.getPropertyName()))
              .map(
                  component ->
                      component
                          .getAccessor()
                          .getAnnotation(
                              org.eclipse.microprofile.openapi.annotations.media.Schema.class))
              .anyMatch(documented -> documented != null && documented.required());
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

    private static GraphQLType strict(GraphQLType type, boolean alwaysThere) {
      return switch (type) {
        case GraphQLNonNull nonNull -> strict(nonNull.getWrappedType(), true);
        case GraphQLList list -> {
          GraphQLList strict = GraphQLList.list(strict(list.getWrappedType(), true));
          yield alwaysThere ? GraphQLNonNull.nonNull(strict) : strict;
        }
        default -> alwaysThere ? GraphQLNonNull.nonNull(type) : type;
      };
    }
  }
}
