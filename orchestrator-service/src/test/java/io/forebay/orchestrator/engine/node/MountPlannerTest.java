package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.ClusterSight;
import io.forebay.orchestrator.cluster.SeenClaim;
import io.forebay.orchestrator.cluster.SeenLabel;
import io.forebay.orchestrator.cluster.SeenVolume;
import io.forebay.orchestrator.engine.Wait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MountPlannerTest {

  private static final String TEAM = "team-a";
  private static final MountName ONE = new MountName("cats", 1);
  private static final MountName TWO = new MountName("cats", 2);
  private static final ClusterSight EMPTY = sight(List.of(), List.of(), List.of());

  private static ClusterSight sight(
      List<SeenClaim> claims, List<SeenVolume> volumes, List<SeenLabel> labels) {
    return new ClusterSight(claims, volumes, labels, Map.of(), Set.of("a", "b"), Set.of(TEAM));
  }

  private static MountVersion version(MountName name) {
    return new MountVersion(name.version(), name, false, 10, "sha256:00");
  }

  private static MountVersion leaving(MountName name) {
    return new MountVersion(name.version(), name, true, 10, "sha256:00");
  }

  private static WarmNode warm(String node) {
    return warm(node, "default", "/cache");
  }

  private static WarmNode warm(String node, String cluster, String directory) {
    return new WarmNode(ONE, 1, 7, node, cluster, directory, true, 0, Withdrawal.NONE);
  }

  private static SeenClaim claim(MountName name, boolean leaving, boolean lost) {
    return new SeenClaim(name, TEAM, "uid-" + name.version(), "7", leaving, lost, "sha256:00");
  }

  private static SeenVolume volume(MountName name, boolean leaving, String claimUid) {
    return volume(name, leaving, claimUid, "/cache", "sha256:00");
  }

  private static SeenVolume volume(
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

  private static MountFacts facts(
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

  private static MountPlan plan(MountFacts facts) {
    return MountPlanner.plan(facts);
  }

  private static List<String> calls(MountPlan plan) {
    return plan.calls().stream().map(MountAction::label).toList();
  }

  private static List<String> reasons(MountPlan plan) {
    return plan.waits().stream().map(Wait::reason).toList();
  }

  @Test
  void aGrantAsksForAVolumeAndItsClaimForEachVersion() {
    MountPlan plan =
        plan(facts(true, List.of(version(ONE), version(TWO)), List.of(TEAM), List.of(), EMPTY));

    assertThat(calls(plan))
        .containsExactly(
            "create volume forebay.team-a.cats-v1",
            "create claim team-a/cats-v1",
            "create volume forebay.team-a.cats-v2",
            "create claim team-a/cats-v2");
    assertThat(plan.waits()).isEmpty();
  }

  @Test
  void claimsAreToldWhenTheirVersionIsWarmOnAFirstNodeAndWhenItIsOnNone() {
    List<SeenClaim> claims = List.of(claim(ONE, false, false), claim(TWO, false, false));
    List<SeenVolume> volumes = List.of(volume(ONE, false, "uid-1"), volume(TWO, false, "uid-2"));
    List<MountVersion> versions = List.of(version(ONE), version(TWO));
    SeenLabel onA = new SeenLabel("a", ONE, true);

    assertThat(
            calls(
                plan(
                    facts(
                        true,
                        versions,
                        List.of(TEAM),
                        List.of(warm("a"), warm("b")),
                        sight(claims, volumes, List.of())))))
        .containsExactly(
            "label node a with warm.forebay.io/cats-v1",
            "label node b with warm.forebay.io/cats-v1",
            "tell Warm of claim team-a/cats-v1");
    assertThat(
            calls(
                plan(
                    facts(
                        true,
                        versions,
                        List.of(TEAM),
                        List.of(warm("a"), warm("b")),
                        sight(claims, volumes, List.of(onA))))))
        .containsExactly("label node b with warm.forebay.io/cats-v1");
    assertThat(
            calls(
                plan(
                    facts(
                        true,
                        versions,
                        List.of(TEAM),
                        List.of(),
                        sight(claims, volumes, List.of(onA))))))
        .containsExactly(
            "take the label warm.forebay.io/cats-v1 off node a",
            "tell WarmNowhere of claim team-a/cats-v1");
    assertThat(
            calls(
                plan(
                    facts(
                        true,
                        versions,
                        List.of(TEAM),
                        List.of(warm("b")),
                        sight(claims, volumes, List.of(onA))))))
        .containsExactly(
            "take the label warm.forebay.io/cats-v1 off node a",
            "label node b with warm.forebay.io/cats-v1");
  }

  @Test
  void whatLeadsToSomethingElseIsReplacedTheClaimFirst() {
    List<SeenVolume> others =
        List.of(
            volume(ONE, false, "uid-1", "/old", "sha256:00"),
            volume(ONE, false, "uid-1", "/cache", "sha256:ff"));
    for (SeenVolume other : others) {
      ClusterSight both = sight(List.of(claim(ONE, false, false)), List.of(other), List.of());
      ClusterSight alone = sight(List.of(), List.of(other), List.of());

      assertThat(calls(plan(facts(true, List.of(version(ONE)), List.of(TEAM), List.of(), both))))
          .containsExactly("delete claim team-a/cats-v1");
      assertThat(calls(plan(facts(true, List.of(version(ONE)), List.of(TEAM), List.of(), alone))))
          .containsExactly("delete volume forebay.team-a.cats-v1");
    }
    SeenClaim wrong = new SeenClaim(ONE, TEAM, "uid-1", "7", false, false, "sha256:ff");
    ClusterSight claimed = sight(List.of(wrong), List.of(volume(ONE, false, "uid-1")), List.of());
    assertThat(calls(plan(facts(true, List.of(version(ONE)), List.of(TEAM), List.of(), claimed))))
        .containsExactly("delete claim team-a/cats-v1");
  }

  @Test
  void whatIsThereAsItShouldBeAsksForNothing() {
    ClusterSight sight =
        sight(
            List.of(claim(ONE, false, false)),
            List.of(volume(ONE, false, "uid-1")),
            List.of(new SeenLabel("a", ONE, true)));

    MountPlan plan =
        plan(facts(true, List.of(version(ONE)), List.of(TEAM), List.of(warm("a")), sight));

    assertThat(plan.calls()).isEmpty();
    assertThat(plan.waits()).isEmpty();
    assertThat(plan.held()).isEmpty();
  }

  @Test
  void whatOnlyHalfArrivedIsCompleted() {
    assertThat(
            calls(
                plan(
                    facts(
                        true,
                        List.of(version(ONE)),
                        List.of(TEAM),
                        List.of(),
                        sight(List.of(claim(ONE, false, false)), List.of(), List.of())))))
        .containsExactly("create volume forebay.team-a.cats-v1");
    assertThat(
            calls(
                plan(
                    facts(
                        true,
                        List.of(version(ONE)),
                        List.of(TEAM),
                        List.of(),
                        sight(List.of(), List.of(volume(ONE, false, null)), List.of())))))
        .containsExactly("create claim team-a/cats-v1");
  }

  @Test
  void aVolumeOfAClaimThatIsGoneMakesRoomForANewOne() {
    MountPlan plan =
        plan(
            facts(
                true,
                List.of(version(ONE)),
                List.of(TEAM),
                List.of(),
                sight(
                    List.of(claim(ONE, false, false)),
                    List.of(volume(ONE, false, "another")),
                    List.of())));

    assertThat(calls(plan)).containsExactly("delete volume forebay.team-a.cats-v1");
    assertThat(reasons(plan)).containsExactly("VolumeLeaving");
  }

  @Test
  void aClaimThatLostItsVolumeMakesRoomForANewOne() {
    for (ClusterSight sight :
        List.of(
            sight(List.of(claim(ONE, false, true)), List.of(), List.of()),
            sight(
                List.of(claim(ONE, false, false)),
                List.of(volume(ONE, true, "uid-1")),
                List.of()))) {
      MountPlan plan = plan(facts(true, List.of(version(ONE)), List.of(TEAM), List.of(), sight));

      assertThat(calls(plan)).containsExactly("delete claim team-a/cats-v1");
      assertThat(reasons(plan)).containsExactly("ClaimInUse");
    }
  }

  @Test
  void whatIsLeavingIsWaitedForAndNotMadeBesideIt() {
    MountPlan plan =
        plan(
            facts(
                true,
                List.of(version(ONE), version(TWO)),
                List.of(TEAM),
                List.of(),
                sight(
                    List.of(claim(ONE, true, false)),
                    List.of(volume(ONE, false, "uid-1"), volume(TWO, true, null)),
                    List.of())));

    assertThat(plan.calls()).isEmpty();
    assertThat(reasons(plan)).containsExactly("ClaimInUse", "VolumeLeaving");
  }

  @Test
  void aLabelIsForNodesThatHoldAllOfAVersionInTheDirectoryThatVolumesName() {
    MountFacts facts =
        facts(
            true,
            List.of(version(ONE)),
            List.of(),
            List.of(
                warm("a"),
                warm("nobody"),
                warm("b", "other", "/cache"),
                warm("b", "default", "/elsewhere")),
            EMPTY);

    MountPlan plan = plan(facts);

    assertThat(calls(plan)).containsExactly("label node a with warm.forebay.io/cats-v1");
    assertThat(reasons(plan)).containsExactly("NodeMissing", "OtherCluster", "CacheElsewhere");
  }

  @Test
  void labelsGoFirstThenClaimsThenVolumes() {
    List<SeenLabel> labels = List.of(new SeenLabel("a", ONE, true));
    List<SeenVolume> volumes = List.of(volume(ONE, false, "uid-1"));

    MountPlan first =
        plan(
            facts(
                true,
                List.of(leaving(ONE)),
                List.of(TEAM),
                List.of(),
                sight(List.of(claim(ONE, false, false)), volumes, labels)));
    MountPlan then =
        plan(
            facts(
                true,
                List.of(leaving(ONE)),
                List.of(TEAM),
                List.of(),
                sight(List.of(claim(ONE, true, false)), volumes, List.of())));
    MountPlan last =
        plan(
            facts(
                true,
                List.of(leaving(ONE)),
                List.of(TEAM),
                List.of(),
                sight(List.of(), volumes, List.of())));

    assertThat(calls(first))
        .containsExactly(
            "take the label warm.forebay.io/cats-v1 off node a", "delete claim team-a/cats-v1");
    assertThat(first.held()).containsOnlyKeys(1L);
    assertThat(then.calls()).isEmpty();
    assertThat(then.held()).containsOnlyKeys(1L);
    assertThat(calls(last)).containsExactly("delete volume forebay.team-a.cats-v1");
    assertThat(last.held()).containsOnlyKeys(1L);
    assertThat(plan(facts(true, List.of(leaving(ONE)), List.of(TEAM), List.of(), EMPTY)).held())
        .isEmpty();
  }

  @Test
  void aDatasetOfAnotherEngineKeepsNothing() {
    MountPlan plan =
        plan(
            facts(
                false,
                List.of(version(ONE)),
                List.of(TEAM),
                List.of(warm("a")),
                sight(
                    List.of(claim(ONE, false, false)),
                    List.of(volume(ONE, false, "uid-1")),
                    List.of(new SeenLabel("a", ONE, true)))));

    assertThat(calls(plan))
        .containsExactly(
            "take the label warm.forebay.io/cats-v1 off node a", "delete claim team-a/cats-v1");
    assertThat(plan.held()).isEmpty();
  }

  @Test
  void labelsOfOthersAreNeitherTakenNorTakenAway() {
    ClusterSight sight = sight(List.of(), List.of(), List.of(new SeenLabel("a", ONE, false)));

    MountPlan warm = plan(facts(true, List.of(version(ONE)), List.of(), List.of(warm("a")), sight));
    MountPlan cold = plan(facts(true, List.of(leaving(ONE)), List.of(), List.of(), sight));

    assertThat(warm.calls()).isEmpty();
    assertThat(reasons(warm)).containsExactly("NodeLabelTaken");
    assertThat(cold.calls()).isEmpty();
    assertThat(cold.held()).isEmpty();
  }

  @Test
  void namespacesThatAreNotThereAreNamed() {
    MountPlan plan =
        plan(facts(true, List.of(version(ONE)), List.of("gone", "No.Name"), List.of(), EMPTY));

    assertThat(plan.calls()).isEmpty();
    assertThat(plan.waits())
        .extracting(Wait::reason, Wait::message)
        .containsExactly(
            tuple("NamespaceInvalid", "no namespace can be called No.Name"),
            tuple("NamespaceMissing", "the cluster has no namespace gone"));
  }

  @Test
  void asLongAsTheClusterIsNotKnownNothingIsDoneAndNothingDeleted() {
    MountFacts facts =
        new MountFacts(
            5,
            "cats",
            true,
            List.of(version(ONE), leaving(TWO)),
            new TreeSet<>(List.of(TEAM)),
            List.of(warm("a")),
            "default",
            "/cache",
            Optional.empty(),
            Optional.of("connection refused"));

    MountPlan plan = plan(facts);

    assertThat(plan.calls()).isEmpty();
    assertThat(reasons(plan)).containsExactly("ClusterUnreachable");
    assertThat(plan.waits().getFirst().message()).contains("connection refused");
    assertThat(plan.held()).containsOnlyKeys(2L);
  }
}
