package io.forebay.db.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.explain.Copy;
import io.forebay.core.explain.Eviction;
import io.forebay.core.explain.Listing;
import io.forebay.core.explain.Meaning.NoVersion;
import io.forebay.core.explain.NodeFacts;
import io.forebay.core.explain.PolicyFacts;
import io.forebay.core.explain.Trouble;
import io.forebay.core.policy.FireOutcome;
import io.forebay.core.policy.PolicyLimits;
import io.forebay.core.policy.PolicySpec;
import io.forebay.core.policy.Trigger;
import io.forebay.core.policy.TriggerEvent;
import io.forebay.core.version.VersionRef;
import io.forebay.core.version.VersionState;
import io.forebay.db.explain.ExplainFacts.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is read of nodes, versions and policies, with the rights of the API. */
class ExplainFactsTest extends OverExplanations {

  @Test
  void nodesAreCountedByEngineLifeAndLabels() {
    runtime("{\"nodeSelector\": {\"gpu\": \"h100\"}}", "[]");
    living(seeds.node());
    long selected = living(seeds.node());
    sql()
        .update(
            "UPDATE cache_node SET labels = '{\"gpu\": \"h100\", \"zone\": \"a\"}',"
                + " capacity_bytes = 7000, used_bytes = 2000, free_bytes = 9000, name = 'big'"
                + " WHERE id = ?",
            selected);
    seeds.node();
    sql().update("UPDATE cache_node SET lost = true WHERE id = ?", living(seeds.node()));
    sql().update("UPDATE cache_node SET engine = 'node' WHERE id = ?", living(seeds.node()));
    sql()
        .update(
            "UPDATE loader SET last_seen_at = now() - interval '1 min' WHERE node_id = ?",
            living(seeds.node()));

    NodeFacts nodes = facts().nodes();

    assertThat(nodes.registered()).isEqualTo(4);
    assertThat(nodes.living()).isEqualTo(2);
    assertThat(nodes.others()).isEqualTo(1);
    assertThat(nodes.selected()).isEqualTo(1);
    assertThat(nodes.largest()).contains(new NodeFacts.Largest("big", 7_000));
    assertThat(nodes.lastSeen()).isPresent();
    // A disk that others filled.
    sql().update("UPDATE cache_node SET free_bytes = 3000 WHERE id = ?", selected);
    assertThat(facts().nodes().largest()).contains(new NodeFacts.Largest("big", 5_000));
  }

  @Test
  void aDatasetWithoutARuntimeHasTheDefault() {
    assertThat(facts("node").nodes().engine()).isEqualTo("node");
    assertThat(facts().nodes().largest()).isEmpty();
    assertThat(facts().nodes().lastSeen()).isEmpty();
  }

  @Test
  void aVersionIsNamedByItsTagsAndByLatestUntilANewerOneIsReady() {
    sql()
        .update(
            "INSERT INTO tag (dataset_id, name, version_id) VALUES (?, 'prod', ?), (?, 'dev', ?)",
            dataset,
            version.id,
            dataset,
            version.id);

    assertThat(found().version().tags()).isEqualTo(Set.of("prod", "dev"));
    assertThat(found().version().latest()).isTrue();
    long newer = seeds.version(dataset);
    assertThat(found().version().latest()).isFalse();
    sql().update("UPDATE version SET state = 'RESOLVING' WHERE id = ?", newer);
    assertThat(found().version().latest()).isTrue();
  }

  @Test
  void aListingThatBrokeOffSaysWhyAndWhen() {
    version.state = VersionState.Name.RESOLVING;
    sql()
        .update(
            "INSERT INTO task (kind, dataset_id, version_id, turn, not_before, error_code,"
                + " error_detail) VALUES ('RESOLVE', ?, ?, 1, '2100-01-01T00:00:00Z',"
                + " 'origin-unavailable', 'No answer.')",
            dataset,
            version.id);

    assertThat(found().version().listing())
        .contains(
            new Listing(
                false,
                Optional.of(
                    new Listing.Retry(
                        new Trouble("origin-unavailable", "No answer."),
                        Instant.parse("2100-01-01T00:00:00Z")))));
    sql()
        .update(
            "UPDATE task SET state = 'RUNNING', not_before = now(), lease_owner = uuidv7(),"
                + " lease_until = now()");
    assertThat(found().version().listing()).contains(new Listing(true, Optional.empty()));
  }

  @Test
  void copiesSayWhetherTheyCountAndOthersAreNotRead() {
    runtime("{}", "[]");
    long here = living(seeds.node());
    long silent = seeds.node();
    sql().update("UPDATE cache_node SET name = 'a' WHERE id = ?", here);
    sql().update("UPDATE cache_node SET name = 'b', engine = 'node' WHERE id = ?", silent);
    sql()
        .update(
            "INSERT INTO warm_version (node_id, version_id, state, path, files, withdrawn)"
                + " VALUES (?, ?, 'COMPLETE', '/c', 10, false), (?, ?, 'PARTIAL', '/c', 3, true),"
                + " (?, ?, 'COMPLETE', '/c', 10, false)",
            here,
            version.id,
            silent,
            version.id,
            here,
            seeds.version(dataset));

    List<Copy> copies = found().copies();

    assertThat(copies).extracting(Copy::node).isEqualTo(List.of("a", "b"));
    assertThat(copies).extracting(Copy::alive).isEqualTo(List.of(true, false));
    assertThat(copies).extracting(Copy::selected).isEqualTo(List.of(true, false));
    assertThat(copies).extracting(Copy::complete).isEqualTo(List.of(true, false));
    assertThat(copies).extracting(Copy::leaving).isEqualTo(List.of(false, true));
    assertThat(copies).extracting(Copy::files).isEqualTo(List.of(10L, 3L));
    sql().update("UPDATE warm_version SET state = 'EVICTING'");
    assertThat(found().copies()).extracting(Copy::leaving).isEqualTo(List.of(true, true));
  }

  @Test
  void theLastEvictionIsRemembered() {
    long node = seeds.node();
    sql().update("UPDATE cache_node SET name = 'a' WHERE id = ?", node);
    sql()
        .update(
            "INSERT INTO task (kind, state, dataset_id, version_id, node_id, turn, finished_at)"
                + " VALUES ('EVICT', 'DONE', ?, ?, ?, 1, '2026-01-01T00:00:00Z'),"
                + " ('EVICT', 'DONE', ?, ?, ?, 1, '2026-01-02T00:00:00Z'),"
                + " ('EVICT', 'FAILED', ?, ?, ?, 1, '2026-01-03T00:00:00Z')",
            dataset,
            version.id,
            node,
            dataset,
            version.id,
            node,
            dataset,
            version.id,
            node);

    assertThat(found().evicted())
        .contains(new Eviction("a", Instant.parse("2026-01-02T00:00:00Z")));
  }

  @Test
  void policiesComeWithTheirLastFire() {
    PolicySpec spec = spec("stable");
    Instant due = Instant.parse("2100-01-01T00:00:00Z");
    long policy =
        wiring.policies().insert(dataset, "p", spec, false, Optional.of(due), "user:a").id();
    wiring.policies().insert(dataset, "q", spec, true, Optional.empty(), "user:a");
    wiring.policies().insert(seeds.dataset(), "other", spec, true, Optional.empty(), "user:a");
    wiring.policyFires().run(wiring.policies().named(dataset, "p").orElseThrow(), Instant.EPOCH);

    List<PolicyFacts> policies = found().policies();

    assertThat(policies).extracting(PolicyFacts::name).isEqualTo(List.of("p", "q"));
    assertThat(policies.getFirst().id()).isEqualTo(policy);
    assertThat(policies.getFirst().reference()).isEqualTo(new VersionRef.Tag("stable"));
    assertThat(policies.getFirst().nextDue()).contains(due);
    assertThat(policies.getFirst().lastFire())
        .contains(
            new PolicyFacts.Fire(
                FireOutcome.SKIPPED,
                Instant.EPOCH,
                Optional.of(new Trouble("version-not-found", "The dataset has no tag stable."))));
    assertThat(policies.getLast().suspended()).isTrue();
    assertThat(policies.getLast().lastFire()).isEmpty();
  }

  @Test
  void ofNoVersionTheNewestOneIsTold() {
    version.state = VersionState.Name.FAILED;
    version.errorCode = "origin-denied";
    version.errorDetail = "No.";

    NoVersion none =
        (NoVersion)
            reader(person.sql())
                .absent(new Subject(dataset, "cats", false, "local"), "None.", Optional.of(version))
                .meaning();

    assertThat(none.newest().orElseThrow().error()).contains(new Trouble("origin-denied", "No."));
  }

  @Test
  void whatANodeHeldThatIsLostIsNotRead() {
    long node = seeds.node();
    sql()
        .update(
            "INSERT INTO warm_version (node_id, version_id, state, path, files)"
                + " VALUES (?, ?, 'COMPLETE', '/c', 10)",
            node,
            version.id);
    sql()
        .update(
            "INSERT INTO task (kind, state, dataset_id, version_id, node_id, turn, finished_at)"
                + " VALUES ('EVICT', 'DONE', ?, ?, ?, 1, now())",
            dataset,
            version.id,
            node);
    assertThat(found().copies()).hasSize(1);
    assertThat(found().evicted()).isPresent();

    sql().update("UPDATE cache_node SET lost = true, name = 'a-lost-1' WHERE id = ?", node);
    assertThat(found().copies()).isEmpty();
    assertThat(found().evicted()).isEmpty();
  }

  @Test
  void whatHasAPolicyFireIsReadWithTheLoadThatItWaitsFor() {
    PolicySpec spec =
        new PolicySpec(
            "latest",
            List.of("a/**"),
            List.of(),
            new Trigger.OnEvent(TriggerEvent.VERSION_READY, Optional.empty()),
            PolicyLimits.DEFAULT);
    long policy =
        wiring.policies().insert(dataset, "p", spec, false, Optional.empty(), "user:a").id();
    assertThat(found().policies().getFirst().pending()).isEmpty();
    assertThat(found().policies().getFirst().whole()).isFalse();

    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 2; i++) {
      sql()
          .update(
              "INSERT INTO policy_occasion (policy_id, seq, event, occurred_at, found_at, look_at)"
                  + " VALUES (?, ?, 'VERSION_READY', ?, now(), now())",
              policy,
              7 + i,
              first.plusSeconds(i));
    }
    assertThat(found().policies().getFirst().pending())
        .contains(new PolicyFacts.Pending(first, Optional.empty()));

    UUID earlier = seeds.load(dataset, version.id, 10);
    UUID later = seeds.load(dataset, version.id, 10);
    sql()
        .update(
            "UPDATE load SET policy_id = ?, cause = 'POLICY' WHERE id IN (?, ?)",
            policy,
            earlier,
            later);
    assertThat(found().policies().getFirst().pending())
        .contains(
            new PolicyFacts.Pending(
                first, Optional.of(new PolicyFacts.Earlier(earlier, version.number))));
    sql().update("UPDATE policy SET spec = jsonb_set(spec, '{limits,concurrency}', '\"ALLOW\"')");
    assertThat(found().policies().getFirst().pending())
        .contains(new PolicyFacts.Pending(first, Optional.empty()));
  }
}
