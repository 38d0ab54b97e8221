package io.forebay.api.dataset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.forebay.api.contract.Names;
import io.forebay.api.request.Inputs;
import io.forebay.core.dataset.SourceRules;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.path.MountPath;
import io.forebay.core.secret.SecretName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source, as it is given. What a source is shown with beside that is passed over. */
@Schema(name = "SourceInput", description = "One origin mounted into a dataset")
@Input("SourceInput")
@JsonIgnoreProperties("authenticated")
public record SourceInput(
    @Schema(
            description = "Where in the dataset's tree; empty for its root",
            examples = "train",
            maxLength = MAX_PATH)
        String path,
    @Schema(
            description = "Where the data lives (docs/sources.md)",
            examples = "s3://bucket/images",
            maxLength = SourceRules.MAX_URI,
            required = true)
        String uri,
    @Schema(description = "How it is read (docs/sources.md)", maxProperties = DatasetLimits.OPTIONS)
        Map<String, String> options,
    @Schema(
            implementation = Names.OfSecret.class,
            description =
                "Name of the secret with the credentials, one that you may use. Its owner binds it"
                    + " to the source's endpoint by this; others name it where it is bound. A source"
                    + " of the dataset that stays as it is, but for path, include and exclude,"
                    + " keeps its secret whoever changes the dataset")
        String secret) {

  /** Characters, as it is written. */
  private static final int MAX_PATH = 4_000;

  /** Checked sources. */
  static List<SourceSpec> specs(List<SourceInput> sources) {
    List<SourceSpec> specs =
        Inputs.list("sources", Inputs.required("sources", sources), SourceRules.MAX_SOURCES)
            .stream()
            .map(SourceInput::spec)
            .toList();
    SourceRules.check(specs);
    return specs;
  }

  /** A source that is looked at before it is any dataset's. */
  static SourceSpec alone(SourceInput source) {
    return specs(List.of(Inputs.required("source", source))).getFirst();
  }

  private SourceSpec spec() {
    return new SourceSpec(
        MountPath.written(Inputs.text("sources.path", path, MAX_PATH)),
        Inputs.required("sources.uri", uri),
        Inputs.texts("sources.options", options, DatasetLimits.OPTIONS, SourceRules.MAX_OPTION),
        Optional.ofNullable(secret).map(SourceInput::secretName));
  }

  private static String secretName(String name) {
    if (!SecretName.isValid(name)) {
      throw Inputs.invalid("sources.secret", "is no name that a secret can have.");
    }
    return name;
  }
}
