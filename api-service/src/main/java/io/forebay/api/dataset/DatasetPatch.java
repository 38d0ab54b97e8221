package io.forebay.api.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forebay.api.request.Inputs;
import io.forebay.core.dataset.SourceRules;
import io.forebay.core.dataset.SourceSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * The body of a PATCH, a JSON merge patch (RFC 7396): what is not there stays, null removes. Read
 * by hand, since a record cannot tell a null from a member that is missing.
 */
@Schema(
    name = "DatasetPatch",
    description = "A JSON merge patch: what is missing stays, null removes")
record DatasetPatch(
    @Schema(maxLength = DatasetLimits.DESCRIPTION) String description,
    @Schema(maxProperties = DatasetLimits.LABELS, description = "Merged; a null removes the label")
        @NonNull Map<String, @Nullable String> labels,
    @Schema(
            minItems = 1,
            maxItems = SourceRules.MAX_SOURCES,
            description = "In the place of all present sources; takes effect with the next version")
        @NonNull List<SourceInput> sources) {

  private static final List<String> MEMBERS = List.of("description", "labels", "sources");

  static DatasetChange read(ObjectMapper mapper, JsonNode patch) {
    if (patch == null || !patch.isObject()) {
      throw Inputs.invalid("(body)", "is a JSON object.");
    }
    patch
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                throw Inputs.invalid(name, "is not known; the known ones are " + MEMBERS + ".");
              }
            });
    return new DatasetChange(
        Optional.ofNullable(patch.get("description"))
            .map(node -> node.isNull() ? "" : text("description", node)),
        labels(patch.get("labels")),
        Optional.ofNullable(patch.get("sources")).map(node -> sources(mapper, node)));
  }

  private static Map<String, Optional<String>> labels(JsonNode node) {
    if (node == null) {
      return Map.of();
    }
    if (!node.isObject()) {
      throw Inputs.invalid("labels", "is a JSON object.");
    }
    Map<String, Optional<String>> labels = new HashMap<>();
    node.properties()
        .forEach(
            label ->
                labels.put(
                    label.getKey(),
                    label.getValue().isNull()
                        ? Optional.empty()
                        : Optional.of(text("labels." + label.getKey(), label.getValue()))));
    return labels;
  }

  private static List<SourceSpec> sources(ObjectMapper mapper, JsonNode node) {
    // Jackson's exception, wrapped in an IllegalArgumentException, names the field.
    SourceInput[] sources = mapper.convertValue(node, SourceInput[].class);
    return SourceInput.specs(sources == null ? null : Arrays.asList(sources));
  }

  private static String text(String field, JsonNode node) {
    if (!node.isTextual()) {
      throw Inputs.invalid(field, "is a text.");
    }
    return node.textValue();
  }
}
