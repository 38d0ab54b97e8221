package io.forebay.orchestrator.engine.node;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.ClusterSight;
import io.forebay.orchestrator.cluster.SeenClaim;
import io.forebay.orchestrator.cluster.SeenLabel;
import io.forebay.orchestrator.cluster.SeenVolume;
import io.forebay.orchestrator.engine.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What planner tests are made of: a dataset of two versions, a namespace, two nodes. */
final class MountFixture {

  static final String TEAM = "team-a";
  static final MountName ONE = new MountName("cats", 1);
  static final MountName TWO = new MountName("cats", 2);
  static final Instant HEARD = Instant.parse("2026-01-31T09:00:00Z");
  private static final Map<String, Instant> NODES =
      Map.of("a", HEARD.minusSeconds(60), "b", HEARD.minusSeconds(60));
  static final ClusterSight EMPTY = sight(List.of(), List.of(), List.of());

  static ClusterSight sight(
      List<SeenClaim> claims, List<SeenVolume> volumes, List<SeenLabel> labels) {
    return new ClusterSight(claims, volumes, labels, Map.of(), NODES, Set.of(TEAM));
  }

  static MountVersion version(MountName name) {
    return new MountVersion(name.version(), name, false, 10, "sha256:00");
  }

  static MountVersion leaving(MountName name) {
    return new MountVersion(name.version(), name, true, 10, "sha256:00");
  }

  static WarmNode warm(String node) {
    return warm(node, "default", "/cache");
  }

  static WarmNode warm(String node, String cluster, String directory) {
    return new WarmNode(ONE, 1, 7, node, cluster, directory, HEARD, true, 0, Withdrawal.NONE);
  }

  static SeenClaim claim(MountName name, boolean leaving, boolean lost) {
    return new SeenClaim(name, TEAM, "uid-" + name.version(), "7", leaving, lost, "sha256:00");
  }

  static SeenVolume volume(MountName name, boolean leaving, String claimUid) {
    return volume(name, leaving, claimUid, "/cache", "sha256:00");
  }

  static SeenVolume volume(
      MountName name, boolean leaving, String claimUid, String directory, String digest) {
    return new SeenVolume(
        name,
        TEAM,
        "7",
        leaving,
        Optional.ofNullable(claimUid),
        directory + "/datasets/" + name.dataset() + "/v" + name.version(),
        digest);
  }

  static MountFacts facts(
      boolean wanted,
      List<MountVersion> versions,
      List<String> namespaces,
      List<WarmNode> warm,
      ClusterSight sight) {
    return new MountFacts(
        5,
        "cats",
        wanted,
        versions,
        new TreeSet<>(namespaces),
        warm,
        "default",
        "/cache",
        Optional.of(sight),
        Optional.empty());
  }

  static MountPlan plan(MountFacts facts) {
    return MountPlanner.plan(facts);
  }

  static List<String> calls(MountPlan plan) {
    return plan.calls().stream().map(MountAction::label).toList();
  }

  static List<String> reasons(MountPlan plan) {
    return plan.waits().stream().map(Wait::reason).toList();
  }

  private MountFixture() {}
}
