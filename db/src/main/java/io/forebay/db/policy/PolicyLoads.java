package io.forebay.db.policy;

import io.forebay.core.load.LoadCause;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.Concurrency;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.load.NewLoad;
import io.forebay.db.version.LoadableVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Begins loads of policies, with what becomes of the earlier ones; or says why it does not. */
@ApplicationScoped
public class PolicyLoads {

  private final LoadTransitions loads;
  private final PolicyWindows windows;
  private final KeptByPolicies kept;
  private final FireLog log;

  public PolicyLoads(
      LoadTransitions loads, PolicyWindows windows, KeptByPolicies kept, FireLog log) {
    this.loads = loads;
    this.windows = windows;
    this.kept = kept;
    this.log = log;
  }

  /**
   * What may be in the way, locked: before the first event is appended, see {@link PolicyWindows}.
   * Of loads that may run beside each other there can be very many, and nothing is.
   */
  List<LockedLoad> earlier(PolicyRecord policy) {
    return policy.spec().limits().concurrency() == Concurrency.ALLOW
        ? List.of()
        : windows.lockUnfinished(policy);
  }

  /** Why no load may begin beside the earlier ones, if none may. */
  Optional<Problem> refusal(PolicyRecord policy, List<LockedLoad> earlier) {
    return policy.spec().limits().concurrency() == Concurrency.FORBID && !earlier.isEmpty()
        ? Optional.of(unfinished(earlier.getLast().id()))
        : Optional.empty();
  }

  static Problem unfinished(UUID load) {
    return new Problem(
        ProblemCode.EARLIER_LOAD_UNFINISHED,
        "Load " + load + " of this policy is not over yet.",
        Map.of("load", load.toString()));
  }

  /**
   * Has a version loaded, if that may be.
   *
   * @param policy which the caller has locked
   * @param earlier its loads that may be in the way
   */
  FireRecord begin(
      PolicyRecord policy,
      List<LockedLoad> earlier,
      FireWhy why,
      LoadableVersion version,
      Instant now) {
    Optional<Problem> refusal = refusal(policy, earlier);
    if (refusal.isPresent()) {
      return log.skipped(policy, why, refusal.get(), now);
    }
    // What is left of them is to be replaced.
    earlier.forEach(load -> loads.obey(load, Command.CANCEL));
    PolicySpec spec = policy.spec();
    UUID load =
        loads.queue(
            new NewLoad(
                policy.datasetId(),
                version.id(),
                spec.include(),
                spec.exclude(),
                spec.limits().priority(),
                spec.limits().maxBytesPerSecond(),
                LoadCause.POLICY,
                Optional.of(policy.id())));
    kept.begin(policy, version.id());
    if (!spec.limits().openings().isOpen(now)) {
      loads.lock(load).ifPresent(loads::closeWindow);
    }
    return log.fired(policy, why, version, load, now);
  }
}
