package io.forebay.api.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.forebay.api.graphql.GlobalId;
import io.forebay.api.graphql.GlobalNode;
import io.forebay.core.policy.PolicySpec;
import io.forebay.db.policy.FireRecord;
import io.forebay.db.policy.PolicyRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A policy, as it is shown.
 *
 * @param id by which what belongs to it is found
 */
@Schema(name = "Policy", description = "When loads of a dataset begin by themselves")
@Type("Policy")
public record PolicyView(
    String dataset,
    String name,
    @Schema(description = "A number, a tag or latest, as it is meant when a load begins")
        String version,
    List<String> include,
    List<String> exclude,
    PolicyTrigger trigger,
    PolicyLimits limits,
    @Schema(description = "Whether it does not fire by itself") boolean suspended,
    @Schema(
            description =
                "The first due time that was not dealt with; absent while it is suspended, and when"
                    + " none comes any more")
        @Nullable Instant nextDue,
    @Schema(
            description =
                "When its windows open or are closed next; absent when its loads may always run")
        @Nullable Instant nextWindow,
    @Schema(
            description =
                "How many of its loads failed since one succeeded, or since somebody changed it")
        int failures,
    @Schema(description = "The newest; absent before the first") @Nullable FireView lastFire,
    @Schema(
            description =
                "Versions that are not evicted to make room, what was loaded last first: at most"
                    + " limits.keepVersions")
        List<Integer> keptVersions,
    @Schema(description = "Why it may not do what is wanted; absent in lists of policies") @Ignore
        @Nullable List<WarningView> warnings,
    @Schema(description = "Counts changes; the ETag is made of it") long revision,
    @Schema(description = "Who made it", examples = "user:ann") String createdBy,
    Instant createdAt,
    Instant updatedAt,
    @Schema(hidden = true) @Ignore @JsonIgnore long id)
    implements GlobalNode {

  @Override
  public String globalId() {
    return GlobalId.of(GlobalId.Kind.POLICY, dataset, name);
  }

  static PolicyView of(
      String dataset,
      PolicyRecord policy,
      Optional<FireRecord> lastFire,
      List<Integer> keptVersions) {
    PolicySpec spec = policy.spec();
    return new PolicyView(
        dataset,
        policy.name(),
        spec.version(),
        spec.include(),
        spec.exclude(),
        PolicyTrigger.of(spec.trigger()),
        PolicyLimits.of(spec.limits()),
        policy.suspended(),
        policy.nextDue().orElse(null),
        nextWindow(policy, spec).orElse(null),
        policy.failures(),
        lastFire.map(FireView::of).orElse(null),
        keptVersions,
        null,
        policy.revision(),
        policy.createdBy(),
        policy.createdAt(),
        policy.updatedAt(),
        policy.id());
  }

  // One that nobody looked at yet since it was made or changed is to be looked at now.
  private static Optional<Instant> nextWindow(PolicyRecord policy, PolicySpec spec) {
    return policy
        .nextWindow()
        .flatMap(
            at ->
                at.isAfter(policy.updatedAt())
                    ? Optional.of(at)
                    : spec.limits().openings().nextChange(policy.updatedAt()));
  }

  PolicyView with(List<WarningView> found) {
    return new PolicyView(
        dataset,
        name,
        version,
        include,
        exclude,
        trigger,
        limits,
        suspended,
        nextDue,
        nextWindow,
        failures,
        lastFire,
        keptVersions,
        found,
        revision,
        createdBy,
        createdAt,
        updatedAt,
        id);
  }
}
