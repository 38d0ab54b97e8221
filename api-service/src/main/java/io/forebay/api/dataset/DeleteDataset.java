package io.forebay.api.dataset;

import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A deletion of a dataset over GraphQL. */
@Input("DeleteDatasetInput")
public record DeleteDataset(@NonNull String name, Long revision) {}
