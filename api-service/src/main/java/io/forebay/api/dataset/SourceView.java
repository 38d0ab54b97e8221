package io.forebay.api.dataset;

import io.forebay.api.request.Inputs;
import io.forebay.core.dataset.SourceRules;
import io.forebay.core.dataset.SourceSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source, as it is given and shown. */
@Schema(name = "Source", description = "One origin mounted into a dataset")
@Type("Source")
@Input("SourceInput")
public record SourceView(
    @Schema(description = "Where in the dataset's tree; empty for its root", examples = "train")
        String path,
    @Schema(
            description = "file:///directory, s3://bucket/prefix, http://… or https://…",
            examples = "s3://bucket/images",
            required = true)
        String uri,
    @Schema(
            description =
                "file: none; s3: endpoint, region, pathStyle, anonymous, versioned; http: urls; all:"
                    + " include and exclude, globs one to a line or separated by commas")
        Map<String, String> options,
    @Schema(description = "Name of the secret with the credentials") String secret) {

  static SourceView of(SourceSpec source) {
    return new SourceView(
        source.path(), source.uri(), source.options(), source.secret().orElse(null));
  }

  /** The sources of a version or dataset. */
  public static List<SourceView> of(List<SourceSpec> sources) {
    return sources.stream().map(SourceView::of).toList();
  }

  /** Checked sources. */
  static List<SourceSpec> specs(List<SourceView> sources) {
    List<SourceSpec> specs =
        Inputs.list("sources", Inputs.required("sources", sources), SourceRules.MAX_SOURCES)
            .stream()
            .map(SourceView::spec)
            .toList();
    SourceRules.check(specs);
    return specs;
  }

  private SourceSpec spec() {
    return new SourceSpec(
        Inputs.text("sources.path", path, 4_000),
        Inputs.required("sources.uri", uri),
        Inputs.texts("sources.options", options, 20, SourceRules.MAX_OPTION),
        Optional.ofNullable(secret));
  }
}
