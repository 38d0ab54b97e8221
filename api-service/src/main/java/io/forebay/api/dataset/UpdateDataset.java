package io.forebay.api.dataset;

import io.forebay.api.graphql.TextEntry;
import java.util.List;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A change of a dataset over GraphQL; what is null stays. */
@Input("UpdateDatasetInput")
public record UpdateDataset(
    @NonNull String name,
    Long revision,
    String description,
    List<TextEntry> labels,
    List<SourceInput> sources) {}
