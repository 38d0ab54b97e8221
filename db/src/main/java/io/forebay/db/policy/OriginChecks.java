package io.forebay.db.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.load.TaskState;
import io.forebay.core.policy.FireCause;
import io.forebay.core.policy.Trigger;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.version.VersionState;
import io.forebay.db.dataset.SourceRepository;
import io.forebay.db.event.EventLog;
import io.forebay.db.load.LockedLoad;
import io.forebay.db.queue.NewTask;
import io.forebay.db.queue.TaskQueue;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.forebay.db.version.LoadableVersion;
import io.forebay.db.version.NewVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * For policies that follow the origin: has a loader list it, and asks for a new version only when
 * that would differ from the newest one. So no version is made, and no number given, for an origin
 * that did not change.
 */
@ApplicationScoped
public class OriginChecks {

  private static final TypeReference<List<SourceSpec>> SOURCES = new TypeReference<>() {};

  private static final String NEWEST =
      """
      SELECT id, number, state, sources, manifest_digest FROM version
      WHERE dataset_id = ? AND state IN ('RESOLVING', 'READY') ORDER BY number DESC LIMIT 1
      """;

  private static final String NEWEST_FAILED =
      """
      SELECT id, number, state, sources, manifest_digest FROM version
      WHERE dataset_id = ? AND state = 'FAILED' ORDER BY number DESC LIMIT 1
      """;

  private static final String CHECK =
      """
      SELECT task.state, task.version_id, task.found_digest, task.error_code, task.error_detail
      FROM policy_fire AS fire JOIN task ON task.id = fire.check_task WHERE fire.id = ?
      """;

  private final Sql sql;
  private final SourceRepository sources;
  private final NewVersions versions;
  private final TaskQueue tasks;
  private final PolicyLoads loads;
  private final FireLog log;
  private final PolicyFailures failures;
  private final EventLog events;

  public OriginChecks(
      Sql sql,
      SourceRepository sources,
      NewVersions versions,
      TaskQueue tasks,
      PolicyLoads loads,
      FireLog log,
      PolicyFailures failures,
      EventLog events) {
    this.sql = sql;
    this.sources = sources;
    this.versions = versions;
    this.tasks = tasks;
    this.loads = loads;
    this.log = log;
    this.failures = failures;
    this.events = events;
  }

  /**
   * The newest version of a dataset.
   *
   * @param digest nothing unless it is ready
   */
  private record Newest(
      LoadableVersion version,
      VersionState.Name state,
      List<SourceSpec> sources,
      Optional<String> digest) {

    static Newest read(Row row) throws SQLException {
      return new Newest(
          new LoadableVersion(row.number("id"), row.integer("number")),
          row.constant(VersionState.Name.class, "state"),
          Json.read(row.text("sources"), SOURCES),
          row.optionalText("manifest_digest"));
    }
  }

  /**
   * A look at the origin.
   *
   * @param version with which it is compared
   * @param digest of what was found, once it is DONE
   * @param problem why it FAILED
   */
  private record Check(
      TaskState state, long version, Optional<String> digest, Optional<Problem> problem) {

    static Check read(Row row) throws SQLException {
      Optional<String> code = row.optionalText("error_code");
      return new Check(
          row.constant(TaskState.class, "state"),
          row.number("version_id"),
          row.optionalText("found_digest"),
          code.isEmpty()
              ? Optional.empty()
              : Optional.of(new Problem(ProblemCode.ofCode(code.get()), row.text("error_detail"))));
    }
  }

  /** Begins a look at the origin; or a load, when it is known what that holds. */
  FireRecord begin(
      PolicyRecord policy,
      Trigger.FollowOrigin follow,
      List<LockedLoad> earlier,
      FireWhy why,
      Instant now) {
    if (isChecking(policy, why)) {
      return log.skipped(
          policy,
          why,
          new Problem(
              ProblemCode.EARLIER_CHECK_UNFINISHED,
              "The origin is still being listed for an earlier due time."),
          now);
    }
    Optional<Problem> refusal = loads.refusal(policy, earlier);
    if (refusal.isPresent()) {
      return log.skipped(policy, why, refusal.get(), now);
    }
    List<SourceSpec> present = sources.of(policy.datasetId());
    // An origin that could not be listed is looked at again, and not made a version of each time.
    Optional<Newest> newest =
        newest(NEWEST, policy, present).or(() -> newest(NEWEST_FAILED, policy, present));
    if (newest.isEmpty()) {
      return loadNew(policy, follow, present, earlier, why, now);
    }
    LoadableVersion version = newest.get().version();
    return newest.get().state() == VersionState.Name.RESOLVING
        ? load(policy, version, earlier, why, now)
        : log.checking(policy, why, check(policy, version), now);
  }

  /** All that has to be waited for, before the first event is appended. */
  void prepare(PolicyRecord policy) {
    tasks.take(policy.datasetId());
  }

  private boolean isChecking(PolicyRecord policy, FireWhy why) {
    return sql.get(
        """
        SELECT EXISTS (SELECT FROM policy_fire
                       WHERE policy_id = ? AND outcome = 'CHECKING'
                         AND id IS DISTINCT FROM CAST(? AS uuid)) AS checking
        """,
        row -> row.flag("checking"),
        policy.id(),
        why.checking());
  }

  private Optional<Newest> newest(String which, PolicyRecord policy, List<SourceSpec> sourcesNow) {
    return sql.one(which, Newest::read, policy.datasetId())
        .filter(its -> its.sources().equals(sourcesNow));
  }

  private long check(PolicyRecord policy, LoadableVersion version) {
    tasks.enqueue(List.of(NewTask.check(policy.datasetId(), version.id())));
    // The dataset is locked: nobody else enqueues one.
    return sql.get(
        "SELECT max(id) AS id FROM task WHERE version_id = ? AND kind = 'CHECK'",
        row -> row.number("id"),
        version.id());
  }

  /**
   * Goes on once the origin was looked at.
   *
   * @param policy which the caller has locked
   * @param fire of outcome CHECKING
   */
  Optional<FireRecord> conclude(PolicyRecord policy, FireRecord fire, Instant now) {
    FireWhy why = FireWhy.checked(fire);
    if (!(policy.spec().trigger() instanceof Trigger.FollowOrigin follow)) {
      return Optional.of(superseded(policy, why, "The policy was changed meanwhile.", now));
    }
    if (policy.suspended() && why.cause() != FireCause.RUN) {
      return Optional.of(superseded(policy, why, "The policy was suspended meanwhile.", now));
    }
    List<LockedLoad> earlier = loads.earlier(policy);
    Optional<Check> check = sql.one(CHECK, Check::read, fire.id());
    if (check.isEmpty()) {
      // It went with its version.
      return Optional.of(begin(policy, follow, earlier, why, now));
    }
    return switch (check.get().state()) {
      case QUEUED, RUNNING, HELD -> Optional.empty();
      case CANCELLED -> Optional.of(begin(policy, follow, earlier, why, now));
      case FAILED -> Optional.of(fail(policy, check.get(), why, now));
      case DONE -> Optional.of(conclude(policy, follow, check.get(), earlier, why, now));
    };
  }

  private FireRecord superseded(PolicyRecord policy, FireWhy why, String how, Instant now) {
    return log.skipped(policy, why, new Problem(ProblemCode.SUPERSEDED, how), now);
  }

  private FireRecord fail(PolicyRecord policy, Check check, FireWhy why, Instant now) {
    FireRecord fire = log.skipped(policy, why, check.problem().orElseThrow(), now);
    failures.count(policy);
    return fire;
  }

  private FireRecord conclude(
      PolicyRecord policy,
      Trigger.FollowOrigin follow,
      Check check,
      List<LockedLoad> earlier,
      FireWhy why,
      Instant now) {
    // Before a version is made that would not be loaded: one may have been tried again meanwhile.
    Optional<Problem> refusal = loads.refusal(policy, earlier);
    if (refusal.isPresent()) {
      return log.skipped(policy, why, refusal.get(), now);
    }
    List<SourceSpec> present = sources.of(policy.datasetId());
    Optional<Newest> newest = newest(NEWEST, policy, present);
    // One that somebody asked for since is newer than what was found; ids rise.
    boolean upToDate =
        newest
            .filter(
                its -> its.version().id() > check.version() || its.digest().equals(check.digest()))
            .isPresent();
    return upToDate
        ? load(policy, newest.get().version(), earlier, why, now)
        : loadNew(policy, follow, present, earlier, why, now);
  }

  private FireRecord loadNew(
      PolicyRecord policy,
      Trigger.FollowOrigin follow,
      List<SourceSpec> present,
      List<LockedLoad> earlier,
      FireWhy why,
      Instant now) {
    NewVersions.Asked asked =
        versions.ask(
            policy.datasetId(),
            "The origin changed (" + policy.name() + ")",
            present,
            follow.tags());
    events.append(asked.event());
    return loads.begin(policy, earlier, why, new LoadableVersion(asked.id(), asked.number()), now);
  }

  private FireRecord load(
      PolicyRecord policy,
      LoadableVersion version,
      List<LockedLoad> earlier,
      FireWhy why,
      Instant now) {
    // Begun anew it would bring the same.
    Optional<LockedLoad> same =
        earlier.stream().filter(load -> load.versionId() == version.id()).findFirst();
    return same.isPresent()
        ? log.skipped(policy, why, PolicyLoads.unfinished(same.get().id()), now)
        : loads.begin(policy, earlier, why, version, now);
  }
}
