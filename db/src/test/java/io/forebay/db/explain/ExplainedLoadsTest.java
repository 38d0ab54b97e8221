package io.forebay.db.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.explain.FinishedLoad;
import io.forebay.core.explain.FinishedLoad.FailedFile;
import io.forebay.core.explain.FinishedLoad.LeftOutNode;
import io.forebay.core.explain.Trouble;
import io.forebay.core.explain.UnfinishedLoad;
import io.forebay.core.explain.UnfinishedLoad.LoadNode;
import io.forebay.core.load.LoadState;
import io.forebay.core.load.LoadState.Command;
import io.forebay.core.policy.PolicySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is read of the loads of a version, with the rights of the API. */
class ExplainedLoadsTest extends OverExplanations {

  private static final String READY = "1, now(), NULL, NULL";

  private UnfinishedLoad unfinished() {
    return found().unfinished().orElseThrow();
  }

  private FinishedLoad last() {
    return found().last().orElseThrow();
  }

  private UUID load(long... nodes) {
    return seeds.load(dataset, version.id, 10, nodes);
  }

  private void obey(UUID load, Command command) {
    wiring.loads().obey(wiring.loads().lock(load).orElseThrow(), command);
  }

  @Test
  void ofSeveralLoadsTheOneThatGetsFurthestIsTold() {
    long node = living(seeds.node());
    seeds.load(dataset, seeds.version(dataset), 10, node);
    UUID some = load(node);
    sql().update("UPDATE load SET include = '{a}' WHERE id = ?", some);
    assertThat(unfinished().load().id()).isEqualTo(some);
    assertThat(unfinished().load().include()).isEqualTo(List.of("a"));

    UUID paused = load(node);
    obey(paused, Command.PAUSE);
    assertThat(unfinished().load().id()).isEqualTo(paused);
    assertThat(unfinished().state()).isEqualTo(new LoadState.Paused());
    UUID queued = load(node);
    assertThat(unfinished().load().id()).isEqualTo(queued);
    UUID running = load(node);
    wiring.loads().start(wiring.loads().lock(running).orElseThrow());
    assertThat(unfinished().load().id()).isEqualTo(running);
    assertThat(unfinished().load().progress().filesTotal()).isEqualTo(10);
  }

  @Test
  void aLoadWithoutNodesWaitsForWhatTheRuntimeSaysOfIt() {
    UUID load = load();
    sql().update("UPDATE load SET planned = false WHERE id = ?", load);
    runtime(
        "{}",
        """
        [{"type": "LoadsAdmitted", "status": "False",
          "message": "load 1 of cats@1 waits; load %s of cats@2 needs 3 GiB"},
         {"type": "KeptWarm", "status": "False", "message": "load %s"}]
        """
            .formatted(load, load));

    assertThat(unfinished().planned()).isFalse();
    assertThat(unfinished().waitsFor()).contains("load " + load + " of cats@2 needs 3 GiB");
    sql().update("UPDATE runtime SET conditions = jsonb_set(conditions, '{0,status}', '\"True\"')");
    assertThat(unfinished().waitsFor()).isEmpty();
  }

  @Test
  void ofSomeFilesTheLastLoadCountsOnlyWithoutOneOfAll() {
    UUID some = load();
    sql().update("UPDATE load SET include = '{a}' WHERE id = ?", some);
    finish(some, "FAILED");
    assertThat(last().load().id()).isEqualTo(some);

    UUID all = load();
    finish(all, "SUCCEEDED");
    UUID later = load();
    sql().update("UPDATE load SET exclude = '{a}' WHERE id = ?", later);
    finish(later, "CANCELLED");
    assertThat(last().load().id()).isEqualTo(all);
  }

  private void finish(UUID load, String state) {
    sql().update("UPDATE load SET state = ?, finished_at = now() WHERE id = ?", state, load);
  }

  @Test
  void workThatBrokeOffSaysWhenTheFirstOfItIsTriedAgain() {
    long node = living(seeds.node());
    UUID load = load(node);
    task(load, node, "QUEUED", "1, '2100-01-02T00:00:00Z', 'origin-throttled', 'Slow.'");
    task(load, node, "QUEUED", "2, '2100-01-01T00:00:00Z', 'origin-unavailable', 'No answer.'");

    assertThat(unfinished().ready()).isZero();
    assertThat(unfinished().retry().orElseThrow().at())
        .isEqualTo(Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(unfinished().retry().orElseThrow().trouble())
        .isEqualTo(new Trouble("origin-unavailable", "No answer."));
    task(load, node, "QUEUED", READY);
    assertThat(unfinished().ready()).isEqualTo(1);
  }

  @Test
  void nodesWhereItIsNotOverSayWhetherTheyLive() {
    long living = living(seeds.node());
    long silent = seeds.node();
    long gone = seeds.node();
    long done = seeds.node();
    UUID load = load(living, silent, gone, done);
    sql().update("UPDATE load_node SET node = 'n' || node_id");
    sql()
        .update(
            "UPDATE load_node SET outcome = 'FAILED', finished_at = now() WHERE node_id = ?", done);
    sql().update("DELETE FROM cache_node WHERE id = ?", gone);

    assertThat(unfinished().load().id()).isEqualTo(load);
    assertThat(unfinished().nodes())
        .extracting(LoadNode::alive)
        .isEqualTo(List.of(true, false, false));
    assertThat(unfinished().nodes())
        .extracting(node -> node.lastSeen().isPresent())
        .isEqualTo(List.of(true, true, false));
  }

  @Test
  void theNewestLoadThatIsOverIsTheLast() {
    UUID older = load();
    UUID newer = load();
    obey(newer, Command.CANCEL);
    obey(older, Command.CANCEL);
    seeds.load(dataset, seeds.version(dataset), 1);

    assertThat(last().load().id()).isEqualTo(newer);
    assertThat(last().state()).isEqualTo(new LoadState.Cancelled());
    assertThat(found().unfinished()).isEmpty();
  }

  @Test
  void aLoadThatFailedComesWithItsFirstFailureItsRetryAndWhoWasLeftOut() {
    PolicySpec spec = spec("1");
    long policy =
        wiring.policies().insert(dataset, "p", spec, true, Optional.empty(), "user:a").id();
    UUID load = load();
    sql()
        .update(
            """
            UPDATE load SET state = 'FAILED', finished_at = '2026-01-01T00:00:00Z', files_failed = 2,
                   cause = 'POLICY', policy_id = ?,
                   left_out = '[{"node": "full", "cluster": "c", "code": "x", "detail": "No room."}]',
                   error = '{"code": "files-failed", "title": "T", "detail": "Some.", "more": 1}'
            WHERE id = ?
            """,
            policy,
            load);
    sql()
        .update(
            "INSERT INTO load_failure (load_id, path, code, detail)"
                + " VALUES (?, 'b', 'x', 'X'), (?, 'a', 'origin-changed', 'It changed.')",
            load,
            load);
    sql()
        .update(
            """
            INSERT INTO policy_fire (policy_id, cause, due_at, outcome, version, load_id, settled,
                                     retry_at, fired_at)
            VALUES (?, 'RUN', now(), 'FIRED', 1, ?, false, '2100-01-01T00:00:00Z', now())
            """,
            policy,
            load);

    assertThat(last().finishedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(last().load().policy()).contains(policy);
    assertThat(last().error()).contains(new Trouble("files-failed", "Some."));
    assertThat(last().firstFailure())
        .contains(new FailedFile("a", new Trouble("origin-changed", "It changed.")));
    assertThat(last().leftOut()).isEqualTo(List.of(new LeftOutNode("full", "No room.")));
    assertThat(last().retryAt()).contains(Instant.parse("2100-01-01T00:00:00Z"));
    sql().update("UPDATE policy_fire SET settled = true");
    assertThat(last().retryAt()).isEmpty();
  }
}
