package io.forebay.orchestrator.engine.node;

import static io.forebay.orchestrator.engine.node.MountFixture.EMPTY;
import static io.forebay.orchestrator.engine.node.MountFixture.HEARD;
import static io.forebay.orchestrator.engine.node.MountFixture.ONE;
import static io.forebay.orchestrator.engine.node.MountFixture.TEAM;
import static io.forebay.orchestrator.engine.node.MountFixture.TWO;
import static io.forebay.orchestrator.engine.node.MountFixture.calls;
import static io.forebay.orchestrator.engine.node.MountFixture.claim;
import static io.forebay.orchestrator.engine.node.MountFixture.facts;
import static io.forebay.orchestrator.engine.node.MountFixture.leaving;
import static io.forebay.orchestrator.engine.node.MountFixture.plan;
import static io.forebay.orchestrator.engine.node.MountFixture.reasons;
import static io.forebay.orchestrator.engine.node.MountFixture.sight;
import static io.forebay.orchestrator.engine.node.MountFixture.version;
import static io.forebay.orchestrator.engine.node.MountFixture.volume;
import static io.forebay.orchestrator.engine.node.MountFixture.warm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.forebay.orchestrator.cluster.ClusterSight;
import io.forebay.orchestrator.cluster.SeenClaim;
import io.forebay.orchestrator.cluster.SeenLabel;
import io.forebay.orchestrator.cluster.SeenVolume;
import io.forebay.orchestrator.engine.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MountPlannerTest {

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
  void aNodeThatWasMadeAnewIsTrustedOnceItsLoaderIsHeardOf() {
    Instant made = HEARD.plusSeconds(1);
    ClusterSight anew =
        new ClusterSight(
            List.of(),
            List.of(),
            List.of(new SeenLabel("a", ONE, true)),
            Map.of(),
            Map.of("a", made, "b", HEARD),
            Set.of(TEAM));

    MountPlan plan =
        plan(facts(true, List.of(version(ONE)), List.of(), List.of(warm("a"), warm("b")), anew));

    assertThat(calls(plan))
        .containsExactly(
            "take the label warm.forebay.io/cats-v1 off node a",
            "label node b with warm.forebay.io/cats-v1");
    assertThat(reasons(plan)).containsExactly("NodeUnheard");
    assertThat(plan.waits().getFirst().recheckAfter()).contains(Duration.ofSeconds(3));

    MountPlan later =
        plan(
            facts(
                true,
                List.of(version(ONE)),
                List.of(),
                List.of(warm("a")),
                new ClusterSight(
                    List.of(), List.of(), List.of(), Map.of(), Map.of("a", made), Set.of(TEAM))));
    assertThat(later.calls()).isEmpty();
    assertThat(later.isEmpty()).as("somebody looks again").isFalse();
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
