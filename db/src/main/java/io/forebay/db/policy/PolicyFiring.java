package io.forebay.db.policy;

import io.forebay.core.policy.Trigger;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.version.LoadableVersion;
import io.forebay.db.version.LoadableVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Has a policy fire, whatever the reason: a load begins, or the origin is looked at first. */
@ApplicationScoped
public class PolicyFiring {

  private final LoadableVersions versions;
  private final OriginChecks checks;
  private final PolicyLoads loads;
  private final FireLog log;

  public PolicyFiring(
      LoadableVersions versions, OriginChecks checks, PolicyLoads loads, FireLog log) {
    this.versions = versions;
    this.checks = checks;
    this.loads = loads;
    this.log = log;
  }

  /** All that has to be waited for, before the first event is appended. */
  void prepare(PolicyRecord policy) {
    switch (policy.spec().trigger()) {
      case Trigger.FollowOrigin _ -> checks.prepare(policy);
      case Trigger.Schedule _, Trigger.OnEvent _ -> {}
    }
  }

  /**
   * Fires.
   *
   * @param policy which the caller has locked
   * @param earlier its loads that may be in the way
   */
  FireRecord fire(PolicyRecord policy, List<LockedLoad> earlier, FireWhy why, Instant now) {
    return switch (policy.spec().trigger()) {
      case Trigger.FollowOrigin follow -> checks.begin(policy, follow, earlier, why, now);
      case Trigger.Schedule _, Trigger.OnEvent _ -> load(policy, earlier, why, now);
    };
  }

  private FireRecord load(PolicyRecord policy, List<LockedLoad> earlier, FireWhy why, Instant now) {
    LoadableVersion version;
    try {
      version = versions.find(policy.datasetId(), policy.spec().reference());
    } catch (ProblemException e) {
      return log.skipped(policy, why, e.problem(), now);
    }
    return loads.begin(policy, earlier, why, version, now);
  }
}
