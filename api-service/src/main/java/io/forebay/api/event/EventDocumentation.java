package io.forebay.api.event;

import io.forebay.api.contract.FilterOrder;
import io.forebay.core.event.EventType;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Says at build time which types of events there are, and what each carries. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FilterOrder.EVENTS)
public class EventDocumentation implements OASFilter {

  private static final String COMPONENT = "#/components/schemas/";

  /** Those that depend on the type. */
  private static final List<String> OWN = List.of("type", "data");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, Schema> schemas = new LinkedHashMap<>(document.getComponents().getSchemas());
    schemas
        .get(EventTypes.SCHEMA)
        .setEnumeration(
            Arrays.stream(EventType.values()).map(type -> (Object) type.type()).toList());
    schemas.put(EventSchemas.ATTRIBUTES, attributes(schemas.get(CloudEvent.SCHEMA)));
    schemas.putAll(EventSchemas.all());
    schemas.put(CloudEvent.SCHEMA, oneOfThem(schemas.get(CloudEvent.SCHEMA).getDescription()));
    document.getComponents().setSchemas(schemas);
  }

  private static Schema attributes(Schema event) {
    Map<String, Schema> properties = new LinkedHashMap<>(event.getProperties());
    properties.keySet().removeAll(OWN);
    return OASFactory.createSchema()
        .type(event.getType())
        .description("What every CloudEvent has")
        .properties(properties)
        .required(new ArrayList<>(properties.keySet()));
  }

  private static Schema oneOfThem(String description) {
    Discriminator discriminator = OASFactory.createDiscriminator().propertyName("type");
    List<Schema> events = new ArrayList<>();
    for (EventType type : EventType.values()) {
      String name = EventSchemas.nameOf(type);
      events.add(OASFactory.createSchema().ref(name));
      discriminator.addMapping(type.type(), COMPONENT + name);
    }
    return OASFactory.createSchema()
        .description(description)
        .oneOf(events)
        .discriminator(discriminator);
  }
}
