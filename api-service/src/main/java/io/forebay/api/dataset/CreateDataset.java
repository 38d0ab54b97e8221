package io.forebay.api.dataset;

import io.forebay.api.runtime.RuntimeSettings;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a new dataset. */
@Schema(name = "CreateDataset")
@Input("CreateDatasetInput")
public record CreateDataset(
    @Schema(
            required = true,
            examples = "cats",
            description =
                "1 to 48 lower-case letters, digits and hyphens, a letter first, no hyphen last")
        String name,
    String description,
    Map<String, String> labels,
    @Schema(required = true, description = "1 to 100") List<SourceInput> sources,
    @Schema(description = "Engine local unless given") RuntimeSettings runtime) {}
