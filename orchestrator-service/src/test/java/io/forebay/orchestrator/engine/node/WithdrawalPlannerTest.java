package io.forebay.orchestrator.engine.node;

import static io.forebay.orchestrator.engine.node.MountFixture.HEARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.cluster.MountName;
import io.forebay.orchestrator.cluster.ClusterSight;
import io.forebay.orchestrator.cluster.SeenLabel;
import io.forebay.orchestrator.engine.Wait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WithdrawalPlannerTest {

  private static final MountName ONE = new MountName("cats", 1);

  private static MountPlan plan(WarmNode copy, boolean deleting, boolean labelled, int pods) {
    return MountPlanner.plan(
        new MountFacts(
            5,
            "cats",
            true,
            List.of(new MountVersion(1, ONE, deleting, 10, "sha256:00")),
            new TreeSet<>(),
            List.of(copy),
            "default",
            "/cache",
            Optional.of(
                new ClusterSight(
                    List.of(),
                    List.of(),
                    labelled ? List.of(new SeenLabel("a", ONE, true)) : List.of(),
                    pods == 0 ? Map.of() : Map.of("a", Map.of(ONE, pods)),
                    Map.of("a", HEARD.minusSeconds(60)),
                    Set.of())),
            Optional.empty()));
  }

  private static MountPlan plan(WarmNode copy, boolean labelled, int pods) {
    return plan(copy, false, labelled, pods);
  }

  private static List<String> calls(MountPlan plan) {
    return plan.calls().stream().map(MountAction::label).toList();
  }

  private static List<String> reasons(MountPlan plan) {
    return plan.waits().stream().map(Wait::reason).toList();
  }

  private static WarmNode copy(Withdrawal withdrawal, int pods) {
    return new WarmNode(ONE, 1, 7, "a", "default", "/cache", HEARD, true, pods, withdrawal);
  }

  private static List<String> copies(MountPlan plan) {
    return plan.copies().stream().map(action -> action.getClass().getSimpleName()).toList();
  }

  @Test
  void podsAreCountedWhereTheirNumberChanged() {
    assertThat(copies(plan(copy(Withdrawal.NONE, 0), true, 2))).containsExactly("CountPods");
    assertThat(copies(plan(copy(Withdrawal.NONE, 2), true, 0))).containsExactly("CountPods");
    assertThat(copies(plan(copy(Withdrawal.NONE, 2), true, 2))).isEmpty();
  }

  @Test
  void aCopyThatIsToGoLosesItsLabelThenWaitsAndGoesWhenNobodyCanBeOnTheWay() {
    MountPlan asked = plan(copy(Withdrawal.ASKED, 0), true, 0);
    MountPlan seen = plan(copy(Withdrawal.ASKED, 0), false, 0);
    MountPlan waiting = plan(copy(Withdrawal.UNLABELLED, 0), false, 0);
    MountPlan settled = plan(copy(Withdrawal.SETTLED, 0), false, 0);
    MountPlan labelledAgain = plan(copy(Withdrawal.SETTLED, 0), true, 0);

    assertThat(calls(asked)).containsExactly("take the label warm.forebay.io/cats-v1 off node a");
    assertThat(copies(asked)).isEmpty();
    assertThat(calls(seen)).isEmpty();
    assertThat(copies(seen)).containsExactly("NoteUnlabelled");
    assertThat(waiting.isEmpty()).isTrue();
    assertThat(copies(settled)).containsExactly("Remove");
    assertThat(copies(labelledAgain)).containsExactly("NoteLabelled");
    assertThat(calls(labelledAgain))
        .containsExactly("take the label warm.forebay.io/cats-v1 off node a");
    assertThat(plan(copy(Withdrawal.GOING, 0), false, 0).isEmpty()).isTrue();
    assertThat(calls(plan(copy(Withdrawal.GOING, 0), true, 0)))
        .containsExactly("take the label warm.forebay.io/cats-v1 off node a");
    assertThat(List.of(asked, seen, waiting, settled))
        .allMatch(plan -> reasons(plan).equals(List.of("Withdrawn")));
  }

  @Test
  void aPodThatIsThereKeepsWhatWasToGo() {
    for (Withdrawal withdrawal :
        List.of(Withdrawal.ASKED, Withdrawal.UNLABELLED, Withdrawal.SETTLED)) {
      assertThat(copies(plan(copy(withdrawal, 0), false, 1)))
          .containsExactly("CountPods", "Restore");
    }
  }

  @Test
  void copiesOfADeletedVersionAreCountedAndNoLongerOnlyWithdrawn() {
    for (Withdrawal withdrawal :
        List.of(Withdrawal.ASKED, Withdrawal.UNLABELLED, Withdrawal.SETTLED)) {
      MountPlan plan = plan(copy(withdrawal, 2), true, false, 0);

      assertThat(copies(plan)).containsExactly("CountPods", "Restore");
    }
  }

  @Test
  void onNodesOfAnotherClusterNothingIsCountedAndNothingRemoved() {
    WarmNode elsewhere =
        new WarmNode(ONE, 1, 7, "a", "other", "/cache", HEARD, true, 3, Withdrawal.SETTLED);

    MountPlan plan = plan(elsewhere, false, 0);

    assertThat(plan.isEmpty()).isTrue();
    assertThat(reasons(plan)).containsExactly("OtherCluster");
  }
}
