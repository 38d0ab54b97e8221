package io.forebay.db.policy;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds what happened that has policies fire. The event log is read from where the last reader came
 * to, whoever that was, and what it says is written down in the same transaction: nothing is passed
 * over while no orchestrator runs, and nothing is found twice.
 */
@ApplicationScoped
public class PolicyOccasions {

  private static final int EVENTS_AT_ONCE = 5_000;

  // OFFSET keeps it a question about each event, for which the table of policies is not read.
  static final String FIND =
      """
      WITH happened AS (
        SELECT event.seq, event.dataset_id, event.occurred_at,
               CASE event.type WHEN 'io.forebay.version.ready' THEN 'VERSION_READY'
                               WHEN 'io.forebay.tag.moved' THEN 'TAG_MOVED'
                               WHEN 'io.forebay.runtime.ready' THEN 'RUNTIME_READY'
                               WHEN 'io.forebay.load.succeeded' THEN 'POLICY_SUCCEEDED' END AS event,
               CASE event.type
                 WHEN 'io.forebay.tag.moved' THEN event.data ->> 'tag'
                 WHEN 'io.forebay.load.succeeded' THEN
                   (SELECT policy.name FROM load JOIN policy ON policy.id = load.policy_id
                    WHERE load.id = event.load_id) END AS subject
        FROM event
        WHERE event.seq > :after AND event.seq <= :last
          AND event.type IN ('io.forebay.version.ready', 'io.forebay.tag.moved',
                             'io.forebay.runtime.ready', 'io.forebay.load.succeeded'))
      INSERT INTO policy_occasion (policy_id, seq, event, subject, occurred_at, found_at, look_at)
      SELECT waiting.id, happened.seq, happened.event, happened.subject, happened.occurred_at,
             :now, :now
      FROM happened CROSS JOIN LATERAL (
        SELECT id FROM policy
        WHERE policy.dataset_id = happened.dataset_id AND policy.listens_after < happened.seq
          AND policy.spec -> 'trigger' ->> 'event' = happened.event
          AND policy.spec -> 'trigger' ->> 'subject' IS NOT DISTINCT FROM happened.subject
        OFFSET 0) AS waiting
      ON CONFLICT DO NOTHING
      RETURNING policy_id
      """;

  private static final String UNREAD =
      "SELECT coalesce((SELECT max(seq) FROM event) > seq, false) AS unread FROM policy_cursor";

  private static final String LAST =
      """
      SELECT max(seq) AS last
      FROM (SELECT seq FROM event WHERE seq > ? ORDER BY seq LIMIT ?) AS next
      HAVING max(seq) IS NOT NULL
      """;

  static final String WAITING =
      """
      WITH come AS MATERIALIZED (
        SELECT policy_id FROM policy_occasion WHERE look_at <= :now
        ORDER BY look_at LIMIT 10000)
      SELECT DISTINCT policy_id FROM come WHERE policy_id > :after
      ORDER BY policy_id LIMIT :limit
      """;

  private final Sql sql;

  public PolicyOccasions(Sql sql) {
    this.sql = sql;
  }

  /** How far the event log was read, and by whom. */
  public enum Progress {
    /** To its end. */
    END,
    /** There is more to read. */
    MORE,
    /** Somebody else reads it just now. */
    BUSY
  }

  /** Reads on in the event log. */
  @Transactional
  public Progress find(Instant now) {
    // As a rule there is nothing, and nothing is to be locked for that.
    if (!sql.get(UNREAD, row -> row.flag("unread"))) {
      return Progress.END;
    }
    Optional<Long> after =
        sql.one(
            "SELECT seq FROM policy_cursor FOR NO KEY UPDATE SKIP LOCKED",
            row -> row.number("seq"));
    if (after.isEmpty()) {
      return Progress.BUSY;
    }
    OptionalLong last = last(after.get());
    if (last.isEmpty()) {
      return Progress.END;
    }
    sql.list(
        FIND,
        Map.of("after", after.get(), "last", last.getAsLong(), "now", now),
        row -> row.number("policy_id"));
    sql.update("UPDATE policy_cursor SET seq = ?", last.getAsLong());
    return Progress.MORE;
  }

  private OptionalLong last(long after) {
    return sql.one(LAST, row -> row.number("last"), after, EVENTS_AT_ONCE).stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /**
   * Policies with something to be looked at, by id.
   *
   * @param after only later ones
   */
  public List<Long> policies(Instant now, long after, int limit) {
    return sql.list(
        WAITING,
        Map.of("now", now, "after", after, "limit", limit),
        row -> row.number("policy_id"));
  }
}
