package io.forebay.api.dataset;

import org.eclipse.microprofile.graphql.Input;

/** A deletion of a dataset over GraphQL. */
@Input("DeleteDatasetInput")
public record DeleteDataset(String name, Long revision) {}
