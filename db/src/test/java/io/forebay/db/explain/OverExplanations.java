package io.forebay.db.explain;

import io.forebay.core.explain.Facts;
import io.forebay.core.explain.Meaning.Found;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.version.VersionState;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.explain.ExplainFacts.Subject;
import io.forebay.db.policy.FireRepository;
import io.forebay.db.runtime.DescribedRuntimes;
import io.forebay.db.sql.DatabaseTime;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import io.forebay.db.version.VersionEntity;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database with one dataset and one version, which the API asks about. */
abstract class OverExplanations {

  final TestDatabase database = TestDatabase.fresh();
  final RoleSession owner = new RoleSession(database.superuser());
  final RoleSession person = RoleSession.of(database, DatabaseRole.API);
  final Seeds seeds = new Seeds(owner.sql());
  final Wiring wiring = new Wiring(owner.sql());
  long dataset;
  VersionEntity version;

  @BeforeEach
  void register() {
    dataset = seeds.dataset();
    version = version(dataset);
  }

  @AfterEach
  void close() throws SQLException {
    owner.close();
    person.close();
    database.close();
  }

  VersionEntity version(long ofDataset) {
    VersionEntity made = new VersionEntity();
    made.id = seeds.version(ofDataset);
    made.datasetId = ofDataset;
    made.number =
        sql().get("SELECT number FROM version WHERE id = ?", row -> row.integer("number"), made.id);
    made.state = VersionState.Name.READY;
    made.fileCount = 10;
    made.totalBytes = 100;
    return made;
  }

  Sql sql() {
    return owner.sql();
  }

  static ExplainFacts reader(Sql sql) {
    return new ExplainFacts(
        new DatabaseTime(sql),
        new RuntimeReader(sql, new DescribedRuntimes(sql)),
        new VersionReader(sql),
        new CopyReader(sql),
        new UnfinishedReader(sql),
        new FinishedReader(sql),
        new PolicyReader(sql, new Wiring(sql).policies(), new FireRepository(sql)));
  }

  Facts facts() {
    return facts("local");
  }

  /** With the engine that a dataset has whose runtime nobody described. */
  Facts facts(String engine) {
    return reader(person.sql()).of(new Subject(dataset, "cats", false, engine), version);
  }

  Found found() {
    return (Found) facts().meaning();
  }

  /** A loader of the node reports. */
  long living(long node) {
    sql().update("INSERT INTO loader (id, node_id) VALUES (?, ?)", UUID.randomUUID(), node);
    return node;
  }

  void runtime(String spec, String conditions) {
    sql()
        .update(
            "INSERT INTO runtime (dataset_id, engine, spec, conditions)"
                + " VALUES (?, 'local', CAST(? AS jsonb), CAST(? AS jsonb))",
            dataset,
            spec,
            conditions);
  }

  /** What is asked of a policy. */
  static PolicySpec spec(String reference) {
    return new PolicySpec(
        reference,
        List.of(),
        List.of(),
        new Trigger.Schedule("0 0 1 1 *", "UTC"),
        PolicyLimits.DEFAULT);
  }

  void task(UUID load, long node, String state, String more) {
    sql()
        .update(
            """
            INSERT INTO task (kind, state, dataset_id, version_id, load_id, node_id, turn, not_before,
                              error_code, error_detail)
            SELECT 'FETCH', ?, dataset_id, version_id, id, ?, %s FROM load WHERE id = ?
            """
                .formatted(more),
            state,
            node,
            load);
  }
}
