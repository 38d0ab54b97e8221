package io.forebay.db.policy;

import io.forebay.core.event.EventType;
import io.forebay.core.event.PolicyLateData;
import io.forebay.core.load.TimeLeft;
import io.forebay.core.policy.Forecast;
import io.forebay.db.load.TransferRates;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** Foresees which loads of policies will not be over at their deadlines, and says so once. */
@ApplicationScoped
public class PolicyDeadlines {

  /** Between two looks at a load. */
  private static final Duration EVERY = Duration.ofSeconds(15);

  /** Before it has run so long, what it gets says nothing. */
  private static final Duration SETTLING = Duration.ofSeconds(15);

  private static final String WATCHED =
      """
      SELECT fire.deadline_at, fire.load_id, fire.due_at, load.state, load.rate,
             load.max_bytes_per_second, load.bytes_done, load.bytes_reused, load.bytes_transferred,
             CASE WHEN load.planned THEN load.bytes_total END AS planned_bytes,
             version.total_bytes, load.dataset_id,
             CAST(coalesce(extract(epoch FROM now() - load.started_at - load.paused_for), 0)
               AS double precision) AS seconds,
             (SELECT count(*) FROM load_node WHERE load_node.load_id = load.id) AS nodes
      FROM policy_fire AS fire
      JOIN load ON load.id = fire.load_id JOIN version ON version.id = load.version_id
      WHERE fire.id = ? AND fire.watch_at IS NOT NULL
      """;

  private final Sql sql;
  private final TransferRates rates;
  private final PolicyEvents events;

  public PolicyDeadlines(Sql sql, TransferRates rates, PolicyEvents events) {
    this.sql = sql;
    this.rates = rates;
    this.events = events;
  }

  /**
   * A load that is to be over at a deadline.
   *
   * @param planned bytes that it is of, once that is known
   * @param seconds for which it has run
   */
  private record Watched(
      Instant deadline,
      UUID load,
      Instant due,
      boolean over,
      boolean running,
      double rate,
      OptionalLong limit,
      long bytesDone,
      long bytesReused,
      long bytesTransferred,
      OptionalLong planned,
      long versionBytes,
      long dataset,
      double seconds,
      long nodes) {

    static Watched read(Row row) throws SQLException {
      String state = row.text("state");
      return new Watched(
          row.instant("deadline_at"),
          row.uuid("load_id"),
          row.instant("due_at"),
          state.equals("SUCCEEDED") || state.equals("CANCELLED"),
          state.equals("RUNNING"),
          row.real("rate"),
          row.optionalNumber("max_bytes_per_second"),
          row.number("bytes_done"),
          row.number("bytes_reused"),
          row.number("bytes_transferred"),
          row.optionalNumber("planned_bytes"),
          row.number("total_bytes"),
          row.number("dataset_id"),
          row.real("seconds"),
          row.number("nodes"));
    }

    long left() {
      return TimeLeft.bytes(planned.orElse(versionBytes), bytesDone, bytesReused, bytesTransferred);
    }

    double soFar() {
      return Math.max(bytesDone, bytesReused + bytesTransferred) / seconds;
    }
  }

  /** When which load is to be over. */
  private record Promise(UUID load, Instant due, Instant deadline) {}

  /**
   * Looks at a load of a policy, when it is time to.
   *
   * @param policy which the caller has locked
   */
  void look(PolicyRecord policy, UUID fire, Instant now) {
    boolean due =
        sql.one(
                "SELECT watch_at <= ? AS due FROM policy_fire"
                    + " WHERE id = ? AND NOT settled AND watch_at IS NOT NULL",
                row -> row.flag("due"),
                now,
                fire)
            .orElse(false);
    if (due) {
      foresee(policy, fire, now);
    }
  }

  private void foresee(PolicyRecord policy, UUID fire, Instant now) {
    Optional<Watched> watched = sql.one(WATCHED, Watched::read, fire);
    if (watched.isEmpty() || watched.get().over()) {
      forget(fire);
      return;
    }
    Watched load = watched.get();
    Forecast forecast = new Forecast(load.left(), rate(load), policy.spec().limits().openings());
    if (forecast.misses(load.deadline(), now)) {
      sql.update("UPDATE policy_fire SET late = true, watch_at = NULL WHERE id = ?", fire);
      announce(policy, load, forecast, now);
    } else {
      Instant next = now.plus(EVERY);
      sql.update(
          "UPDATE policy_fire SET watch_at = ? WHERE id = ?",
          next.isBefore(load.deadline()) ? next : load.deadline(),
          fire);
    }
  }

  /** Its load is over for good: whether that was in time is known. */
  void settle(PolicyRecord policy, UUID fire) {
    sql.one(
            """
            UPDATE policy_fire SET watch_at = NULL,
                   late = late OR coalesce(load.finished_at > deadline_at, false)
            FROM load WHERE policy_fire.id = ? AND load.id = policy_fire.load_id
            RETURNING new.late AND NOT old.late AS fresh, deadline_at, load_id, due_at
            """,
            row ->
                row.flag("fresh")
                    ? Optional.of(
                        new Promise(
                            row.uuid("load_id"), row.instant("due_at"), row.instant("deadline_at")))
                    : Optional.<Promise>empty(),
            fire)
        .flatMap(Function.identity())
        .ifPresent(
            promise ->
                announce(policy, promise, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private void forget(UUID fire) {
    sql.update("UPDATE policy_fire SET watch_at = NULL WHERE id = ?", fire);
  }

  // The better of what it gets now and what it got so far: a moment's halt is no delay.
  private Optional<Double> rate(Watched load) {
    Optional<Double> measured =
        load.running() && load.seconds() >= SETTLING.toSeconds()
            ? Optional.of(Math.max(load.rate(), load.soFar()))
            : rates
                .ofANode(load.dataset(), load.limit().stream().boxed().findFirst())
                .map(ofANode -> ofANode * Math.max(1, load.nodes()));
    return load.limit().isEmpty()
        ? measured
        : Optional.of(
            Math.min((double) load.limit().getAsLong(), measured.orElse(Double.MAX_VALUE)));
  }

  private void announce(PolicyRecord policy, Watched load, Forecast forecast, Instant now) {
    announce(
        policy,
        new Promise(load.load(), load.due(), load.deadline()),
        forecast.over(now),
        Optional.of(forecast.bytesLeft()),
        forecast.bytesPerSecond().map(Math::round));
  }

  private void announce(
      PolicyRecord policy,
      Promise promise,
      Optional<Instant> expected,
      Optional<Long> bytesLeft,
      Optional<Long> rate) {
    events.announce(
        EventType.POLICY_LATE,
        policy,
        dataset ->
            new PolicyLateData(
                dataset,
                policy.name(),
                promise.due(),
                promise.load(),
                promise.deadline(),
                expected,
                bytesLeft,
                rate));
  }
}
