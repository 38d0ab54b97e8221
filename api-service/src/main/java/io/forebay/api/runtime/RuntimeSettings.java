package io.forebay.api.runtime;

import io.forebay.api.contract.Names;
import io.forebay.api.request.Inputs;
import io.forebay.core.runtime.RuntimeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A runtime, as it is asked for. */
@Schema(name = "RuntimeSettings")
@Type("RuntimeSettings")
@Input("RuntimeSettingsInput")
public record RuntimeSettings(
    @Schema(
            examples = "local",
            description = "local or node; what the platform is set to unless given")
        String engine,
    Placement placement,
    @Schema(minimum = "1", description = "Most bytes of this dataset on one node")
        @Nullable Long capacityBytes,
    Limits limits,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Names.OfVersion.class,
            maxItems = MAX_VERSIONS,
            description = "Versions that are never evicted")
        List<String> pinned,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Names.OfVersion.class,
            maxItems = MAX_VERSIONS,
            description =
                "Versions that become warm by themselves on all nodes that a load would go to, also"
                    + " on nodes that come later and when a tag moves, and that are not evicted")
        List<String> keep) {

  private static final int MAX_VERSIONS = 100;
  private static final int MAX_LABELS = 50;

  /** Which nodes. */
  @Schema(name = "Placement")
  @Type("Placement")
  @Input("PlacementInput")
  public record Placement(
      @Schema(maxProperties = MAX_LABELS, description = "Labels that a node must have")
          Map<String, String> nodeSelector,
      @Schema(minimum = "1", description = "Most nodes that a load goes to; 1 unless given")
          @Nullable Integer maxNodes) {}

  /** How fast. */
  @Schema(name = "RuntimeLimits")
  @Type("RuntimeLimits")
  @Input("RuntimeLimitsInput")
  public record Limits(@Schema(minimum = "1") @Nullable Long maxBytesPerSecond) {}

  RuntimeSpec spec() {
    Optional<Placement> place = Optional.ofNullable(placement);
    return new RuntimeSpec(
        Inputs.texts(
            "placement.nodeSelector",
            place.map(Placement::nodeSelector).orElse(null),
            MAX_LABELS,
            253),
        place.map(Placement::maxNodes),
        Optional.ofNullable(capacityBytes),
        Optional.ofNullable(limits).map(Limits::maxBytesPerSecond),
        Inputs.list("pinned", pinned, MAX_VERSIONS),
        Inputs.list("keep", keep, MAX_VERSIONS));
  }

  static RuntimeSettings of(String engine, RuntimeSpec spec) {
    return new RuntimeSettings(
        engine,
        new Placement(spec.nodeSelector(), spec.maxNodes().orElse(null)),
        spec.capacityBytes().orElse(null),
        new Limits(spec.maxBytesPerSecond().orElse(null)),
        spec.pinned(),
        spec.keep());
  }
}
