package io.forebay.api.contract;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/**
 * Says at build time which members are there. In an answer that is every one that its record does
 * not call nullable; one without a value is left out. In a request a null is as good as nothing,
 * unless its record says that it is none, and what is not known is refused. Where a record is both,
 * the request's schema has a name of its own that ends in {@code Input}, as in GraphQL. Runs last:
 * it leaves out what nothing refers to.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.MEMBERS)
public class MemberDocumentation implements OASFilter {

  private static final String PAGE = "Page";

  private final Records records;

  public MemberDocumentation(IndexView index) {
    this.records = new Records(index);
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, Schema> schemas = new TreeMap<>(document.getComponents().getSchemas());
    Set<String> sent =
        reached(
            schemas,
            Stream.concat(
                requests(document).stream().map(MediaType::getSchema), parameters(document)));
    Set<String> answered = reached(schemas, answers(document).stream().map(MediaType::getSchema));
    UnaryOperator<String> inputs =
        name -> isObject(schemas.get(name)) && answered.contains(name) ? name + "Input" : name;

    Map<String, Schema> documented = new TreeMap<>();
    schemas.forEach(
        (name, schema) -> {
          if (answered.contains(name)) {
            documented.put(published(name), answer(name, schema));
          }
          if (sent.contains(name)) {
            documented.put(inputs.apply(name), input(name, schema, inputs));
          }
        });
    document.getComponents().setSchemas(documented);
    requests(document)
        .forEach(media -> media.setSchema(SchemaCopy.renamed(media.getSchema(), inputs)));
    answers(document)
        .forEach(media -> media.setSchema(SchemaCopy.renamed(media.getSchema(), this::published)));
  }

  private static boolean isObject(Schema schema) {
    return schema.getType() != null && schema.getType().contains(SchemaType.OBJECT);
  }

  /** A page of views is one of what they show. */
  private String published(String name) {
    return name.startsWith(PAGE)
        ? records.schemaOf(name.substring(PAGE.length())).map(item -> item + PAGE).orElse(name)
        : name;
  }

  private Schema answer(String name, Schema schema) {
    Schema answer = SchemaCopy.renamed(schema, this::published);
    List<RecordComponentInfo> components = components(name);
    if (!components.isEmpty() && answer.getProperties() != null) {
      answer.setRequired(
          answer.getProperties().keySet().stream()
              .filter(
                  member ->
                      components.stream()
                          .filter(component -> component.name().equals(member))
                          .noneMatch(Records::mayBeMissing))
              .toList());
    }
    return answer;
  }

  private Schema input(String name, Schema schema, UnaryOperator<String> inputs) {
    Schema input = SchemaCopy.renamed(schema, inputs);
    if (!isObject(schema) || input.getProperties() == null) {
      return input;
    }
    input.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    Collection<String> required = Optional.ofNullable(input.getRequired()).orElseGet(List::of);
    for (RecordComponentInfo component : components(name)) {
      Schema member = input.getProperties().get(component.name());
      if (member != null && member.getAnyOf() != null) {
        member.setType(null); // the class that stands for them is none of them
      }
      if (member != null && Records.hasNullValues(component)) {
        member.setAdditionalPropertiesSchema(orNull(member.getAdditionalPropertiesSchema()));
      }
      if (member != null
          && !required.contains(component.name())
          && !Records.refusesNull(component)) {
        input.addProperty(component.name(), orNull(member));
      }
    }
    return input;
  }

  private static Schema orNull(Schema schema) {
    if (schema.getRef() != null) {
      return OASFactory.createSchema()
          .anyOf(List.of(schema, OASFactory.createSchema().addType(SchemaType.NULL)));
    }
    if (schema.getType() == null) {
      return schema.addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }
    List<SchemaType> types = new ArrayList<>(schema.getType());
    types.add(SchemaType.NULL);
    schema.setType(types);
    return schema;
  }

  private List<RecordComponentInfo> components(String schema) {
    return Stream.of(schema.startsWith(PAGE) ? PAGE : schema, schema)
        .map(records::of)
        .flatMap(Optional::stream)
        .findFirst()
        .map(ClassInfo::recordComponents)
        .orElseGet(List::of);
  }

  private static Set<String> reached(Map<String, Schema> schemas, Stream<Schema> from) {
    Deque<String> open = new ArrayDeque<>();
    from.flatMap(SchemaCopy::references).forEach(open::push);
    Set<String> reached = new HashSet<>();
    while (!open.isEmpty()) {
      String name = open.pop();
      if (reached.add(name)) {
        SchemaCopy.references(schemas.get(name)).forEach(open::push);
      }
    }
    return reached;
  }

  private static List<MediaType> requests(OpenAPI document) {
    return operations(document)
        .flatMap(operation -> Stream.ofNullable(operation.getRequestBody()))
        .flatMap(body -> media(body.getContent()))
        .toList();
  }

  private static Stream<Schema> parameters(OpenAPI document) {
    return operations(document)
        .flatMap(
            operation ->
                Optional.ofNullable(operation.getParameters()).stream().flatMap(List::stream))
        .map(Parameter::getSchema);
  }

  private static List<MediaType> answers(OpenAPI document) {
    return Stream.concat(
            operations(document)
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream()),
            document.getComponents().getResponses().values().stream())
        .flatMap(response -> media(response.getContent()))
        .toList();
  }

  private static Stream<Operation> operations(OpenAPI document) {
    return document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream());
  }

  private static Stream<MediaType> media(Content content) {
    return content == null
        ? Stream.empty()
        : content.getMediaTypes().values().stream().filter(media -> media.getSchema() != null);
  }
}
