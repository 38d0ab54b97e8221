package io.forebay.db.leader;

import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One of several equal processes does a job. Holding is a lease; whoever acts on it calls {@link
 * #fence} in the same transaction, so that a process that slept through the end of its lease
 * changes nothing.
 */
@ApplicationScoped
public class Leadership {

  private final Sql sql;

  public Leadership(Sql sql) {
    this.sql = sql;
  }

  /**
   * Takes or renews the lease.
   *
   * @return the epoch under which this process leads, or nothing when another one does
   */
  @Transactional
  public OptionalLong acquire(String job, UUID process, Duration lease) {
    return sql.one(
            """
            INSERT INTO leadership AS held (name, holder, epoch, lease_until)
            VALUES (?, ?, 1, now() + ? * interval '1 ms')
            ON CONFLICT (name) DO UPDATE
              SET holder = excluded.holder,
                  epoch = held.epoch + CASE WHEN held.holder = excluded.holder THEN 0 ELSE 1 END,
                  lease_until = excluded.lease_until
              WHERE held.holder = excluded.holder OR held.lease_until < now()
            RETURNING epoch
            """,
            row -> row.number("epoch"),
            job,
            process,
            lease.toMillis())
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** Gives the lease back, so that the next process need not wait for its end. */
  @Transactional
  public void release(String job, UUID process) {
    sql.update(
        "UPDATE leadership SET lease_until = now() WHERE name = ? AND holder = ?", job, process);
  }

  /**
   * Ends the transaction unless this process still leads, and keeps others from taking over before
   * the transaction ends.
   *
   * @throws LeadershipLostException when it does not
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void fence(String job, UUID process, long epoch) {
    boolean leads =
        sql.one(
                """
                SELECT true AS leads FROM leadership
                WHERE name = ? AND holder = ? AND epoch = ? AND lease_until > now() FOR SHARE
                """,
                row -> row.flag("leads"),
                job,
                process,
                epoch)
            .isPresent();
    if (!leads) {
      throw new LeadershipLostException(job);
    }
  }
}
