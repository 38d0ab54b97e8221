package io.forebay.api.dataset;

import io.forebay.core.dataset.SourceSpec;
import java.util.Map;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A source, as it is shown. */
@Schema(name = "Source", description = "One origin mounted into a dataset")
@Type("Source")
public record SourceView(
    @Schema(description = "Where in the dataset's tree; empty for its root", examples = "train")
        String path,
    @Schema(examples = "s3://bucket/images") String uri,
    Map<String, String> options,
    @Schema(description = "Whether it is read with a secret") boolean authenticated,
    @Schema(
            description =
                "The secret's name, for who may edit the dataset or use the secret; others see only"
                    + " that there is one")
        @Nullable String secret) {

  /**
   * @param named whether the secret's name is shown
   */
  static SourceView of(SourceSpec source, boolean named) {
    return new SourceView(
        source.path(),
        source.uri(),
        source.options(),
        source.secret().isPresent(),
        named ? source.secret().orElse(null) : null);
  }
}
