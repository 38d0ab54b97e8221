package io.forebay.orchestrator.retention;

import io.forebay.db.sql.Sql;
import io.forebay.orchestrator.OrchestratorConfig;
import io.forebay.orchestrator.engine.Fence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Deletes old records, some at a time so that nobody waits for it. */
@ApplicationScoped
public class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);
  private static final int AT_ONCE = 5_000;
  private static final Duration NOBODY_WAITS = Duration.ofMinutes(5);
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  private final Sql sql;
  private final Clock clock;
  private final Duration every;
  private final List<OldRecords> kinds;
  private Instant next = Instant.MIN;

  public Retention(Sql sql, Clock clock, OrchestratorConfig config) {
    this.sql = sql;
    this.clock = clock;
    OrchestratorConfig.Retention ages = config.retention();
    this.every = ages.every();
    this.kinds =
        List.of(
            new OldRecords("progress events", ages.progressEvents(), PROGRESS_EVENTS),
            new OldRecords("events", ages.events(), EVENTS),
            new OldRecords("idempotency keys", ages.idempotencyKeys(), IDEMPOTENCY_KEYS),
            new OldRecords("finished tasks", ages.tasks(), TASKS),
            new OldRecords("loaders", ages.loaders(), LOADERS),
            new OldRecords("lost cache nodes", ages.lostNodes(), LOST_NODES),
            new OldRecords("audit entries", ages.audit(), AUDIT),
            new OldRecords("consumers", ages.consumers(), CONSUMERS),
            new OldRecords("admissions", ages.admissions(), ADMISSIONS),
            new OldRecords("policy fires", ages.policyFires(), POLICY_FIRES),
            new OldRecords("loads of policies", ages.policyFires(), POLICY_LOADS),
            new OldRecords("grants", ages.events(), GRANTS),
            new OldRecords("days of traffic", ages.traffic(), TRAFFIC),
            new OldRecords("inquiries", NOBODY_WAITS, INQUIRIES),
            new OldRecords("used login links", CLOCKS_DIFFER, LOGIN_LINKS),
            new OldRecords("expired tokens", ages.events(), TOKENS));
  }

  // The newest event stays whatever its age: it is how readers tell that they have missed nothing.
  private static final String PROGRESS_EVENTS =
      """
      DELETE FROM event WHERE seq IN (
        SELECT seq FROM event WHERE type = 'io.forebay.load.progress'
          AND seq < (SELECT max(seq) FROM event)
          AND occurred_at < now() - ? * interval '1 ms'
        ORDER BY occurred_at LIMIT ?)
      """;

  // Nor does one go that no policy has been asked about yet.
  private static final String EVENTS =
      """
      DELETE FROM event WHERE seq IN (
        SELECT seq FROM event WHERE occurred_at < now() - ? * interval '1 ms'
          AND seq < (SELECT max(seq) FROM event)
          AND seq <= (SELECT seq FROM policy_cursor)
        ORDER BY occurred_at LIMIT ?)
      """;

  private static final String IDEMPOTENCY_KEYS =
      """
      DELETE FROM idempotency_key WHERE (principal, key) IN (
        SELECT principal, key FROM idempotency_key WHERE created_at < now() - ? * interval '1 ms'
        ORDER BY created_at LIMIT ?)
      """;

  // A load that is not over knows by its tasks what is left to do.
  private static final String TASKS =
      """
      DELETE FROM task WHERE id IN (
        SELECT id FROM task WHERE state IN ('DONE', 'FAILED', 'CANCELLED')
          AND finished_at < now() - ? * interval '1 ms'
          AND NOT EXISTS (SELECT FROM load WHERE load.id = task.load_id
                            AND load.state IN ('QUEUED', 'RUNNING', 'PAUSED'))
        ORDER BY finished_at LIMIT ?)
      """;

  private static final String AUDIT =
      """
      DELETE FROM audit WHERE id IN (
        SELECT id FROM audit WHERE id < uuidv7(? * interval '-1 ms') ORDER BY id LIMIT ?)
      """;

  private static final String CONSUMERS =
      """
      DELETE FROM consumer WHERE id IN (
        SELECT id FROM consumer WHERE finished_at < now() - ? * interval '1 ms'
        ORDER BY finished_at LIMIT ?)
      """;

  // Somebody else refused the pod, or it was gone before anybody saw it.
  private static final String ADMISSIONS =
      """
      DELETE FROM consumer WHERE id IN (
        SELECT id FROM consumer WHERE state = 'ADMITTED'
          AND created_at < now() - ? * interval '1 ms'
        ORDER BY created_at LIMIT ?)
      """;

  private static final String POLICY_FIRES =
      """
      DELETE FROM policy_fire WHERE id IN (
        SELECT id FROM policy_fire WHERE fired_at < now() - ? * interval '1 ms'
          AND (settled OR load_id IS NULL)
        ORDER BY fired_at LIMIT ?)
      """;

  // A version that is loaded every minute would otherwise have as many as it has minutes.
  private static final String POLICY_LOADS =
      """
      DELETE FROM load WHERE id IN (
        SELECT id FROM load WHERE cause = 'POLICY' AND finished_at IS NOT NULL
          AND finished_at < now() - ? * interval '1 ms'
          AND state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
        ORDER BY finished_at LIMIT ?)
      """;

  private static final String TRAFFIC =
      """
      DELETE FROM traffic WHERE (dataset_id, day) IN (
        SELECT dataset_id, day FROM traffic
        WHERE day < ((now() - ? * interval '1 ms') AT TIME ZONE 'UTC')::date ORDER BY day LIMIT ?)
      """;

  private static final String LOADERS =
      """
      DELETE FROM loader WHERE id IN (
        SELECT id FROM loader WHERE last_seen_at < now() - ? * interval '1 ms' LIMIT ?)
      """;

  // Of datasets that are gone, as long as there are events that their readers may see.
  private static final String GRANTS =
      """
      DELETE FROM dataset_grant WHERE (dataset_id, principal) IN (
        SELECT dataset_id, principal FROM dataset_grant AS old
        WHERE granted_at < now() - ? * interval '1 ms'
          AND NOT EXISTS (SELECT FROM dataset WHERE id = old.dataset_id)
          AND NOT EXISTS (SELECT FROM event WHERE event.dataset_id = old.dataset_id)
        LIMIT ?)
      """;

  private static final String TOKENS =
      """
      DELETE FROM api_token WHERE id IN (
        SELECT id FROM api_token WHERE expires_at < now() - ? * interval '1 ms' LIMIT ?)
      """;

  // Left by who died while waiting for the answer.
  private static final String INQUIRIES =
      """
      DELETE FROM inquiry WHERE id IN (
        SELECT id FROM inquiry WHERE asked_at < now() - ? * interval '1 ms' LIMIT ?)
      """;

  private static final String LOGIN_LINKS =
      """
      DELETE FROM used_login_link WHERE nonce IN (
        SELECT nonce FROM used_login_link WHERE good_for < now() - ? * interval '1 ms' LIMIT ?)
      """;

  private static final String LOST_NODES =
      """
      DELETE FROM cache_node WHERE id IN (
        SELECT id FROM cache_node WHERE lost
          AND last_seen_at < now() - ? * interval '1 ms' LIMIT ?)
      """;

  /** Deletes when it is time again; a round that finds nothing old writes nothing. */
  public void clean(Fence fence) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(every);
    kinds.forEach(kind -> clean(kind, fence));
  }

  private void clean(OldRecords kind, Fence fence) {
    long total = 0;
    int deleted;
    do {
      deleted =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    fence.check();
                    return sql.update(kind.delete(), kind.age().toMillis(), AT_ONCE);
                  });
      total += deleted;
    } while (deleted == AT_ONCE);
    if (total > 0) {
      LOG.infof("deleted %d %s older than %s", total, kind.name(), kind.age());
    }
  }
}
