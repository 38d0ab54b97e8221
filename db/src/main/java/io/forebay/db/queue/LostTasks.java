package io.forebay.db.queue;

import io.forebay.db.sql.DatabaseException;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Puts back the tasks of loaders that are gone, for one process that looks again and again. A lease
 * that ran out says that its owner is gone only if it could have renewed it: while the database was
 * away nobody could, and the first who is back must not take the work of all who still do it. So
 * nothing is put back before the database was there for a while without a break.
 */
@ApplicationScoped
public class LostTasks {

  /** Loaders that cannot renew try again every second; this is enough for all of them. */
  static final Duration GRACE = Duration.ofSeconds(15);

  /** Who has not looked for longer does not know whether the database was there. */
  private static final Duration BREAK = GRACE.dividedBy(2);

  private final Sql sql;
  private final TaskTransitions tasks;
  private final LongSupplier nanos;
  private OptionalLong reachableSince = OptionalLong.empty();
  private long lastLook;

  @Inject
  public LostTasks(Sql sql, TaskTransitions tasks) {
    this(sql, tasks, System::nanoTime);
  }

  /**
   * @param nanos a clock that nobody sets, in nanoseconds
   */
  LostTasks(Sql sql, TaskTransitions tasks, LongSupplier nanos) {
    this.sql = sql;
    this.tasks = tasks;
    this.nanos = nanos;
  }

  /**
   * Whether who was not heard of for long is gone: the database was there for a while without a
   * break, as far as the last look tells.
   */
  public synchronized boolean silenceMeansDeath() {
    long now = nanos.getAsLong();
    return reachableSince.isPresent()
        && now - lastLook <= BREAK.toNanos()
        && now - reachableSince.getAsLong() >= GRACE.toNanos();
  }

  /**
   * Puts back what can be told to be lost; returns how many tasks that were.
   *
   * @throws DatabaseException when the database is away
   */
  public synchronized int putBack() {
    long now = nanos.getAsLong();
    if (now - lastLook > BREAK.toNanos()) {
      reachableSince = OptionalLong.empty();
    }
    lastLook = now;
    try {
      if (reachableSince.isPresent() && now - reachableSince.getAsLong() >= GRACE.toNanos()) {
        return tasks.expire();
      }
      sql.get("SELECT 1 AS there", row -> row.integer("there"));
      if (reachableSince.isEmpty()) {
        reachableSince = OptionalLong.of(now);
      }
      return 0;
    } catch (DatabaseException e) {
      reachableSince = OptionalLong.empty();
      throw e;
    }
  }
}
