package io.forebay.api.dataset;

import io.forebay.api.contract.Names;
import io.forebay.api.runtime.RuntimeSettings;
import io.forebay.core.dataset.SourceRules;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request for a new dataset. */
@Schema(name = "CreateDataset")
@Input("CreateDatasetInput")
public record CreateDataset(
    @Schema(
            implementation = Names.OfDataset.class,
            required = true,
            description =
                "1 to 48 lower-case letters, digits and hyphens, a letter first, no hyphen last")
        String name,
    @Schema(maxLength = DatasetLimits.DESCRIPTION) String description,
    @Schema(maxProperties = DatasetLimits.LABELS) Map<String, String> labels,
    @Schema(required = true, minItems = 1, maxItems = SourceRules.MAX_SOURCES)
        List<SourceInput> sources,
    @Schema(description = "Engine local unless given") RuntimeSettings runtime) {}
