package io.forebay.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.version.VersionState;
import io.forebay.orchestrator.lifecycle.DatasetFacts;
import io.forebay.orchestrator.lifecycle.DatasetReader;
import io.forebay.orchestrator.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every engine has to keep; a subclass says which engine and brings its world into a state in
 * which it can take loads.
 */
public abstract class EngineContract<F, A extends Action> {

  private static final Fence LEADS = () -> {};

  protected abstract Engine<F, A> engine();

  protected abstract Engines engines();

  protected abstract DatasetReader reader();

  protected abstract World world();

  /** Makes the engine able to take loads. */
  protected abstract void provide();

  private F facts(long dataset) {
    return engine().resolve(reader().read(dataset).orElseThrow());
  }

  private long writingTransactions() {
    return Long.parseLong(
        world().text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS said"));
  }

  @Test
  void itIsFoundByItsName() {
    assertThat(engines().named(engine().name())).isPresent();
    assertThat(engine().name()).matches("[a-z]+");
  }

  @Test
  void itSaysWhetherItCanTakeLoads() {
    assertThat(engine().available()).isFalse();

    provide();

    assertThat(engine().available()).isTrue();
    assertThat(engines().available()).contains(engine().name());
  }

  @Test
  void resolvingAndPlanningWriteNothingAndAreRepeatable() {
    // given
    provide();
    long dataset = world().dataset(engine().name(), java.util.Map.of());
    world().load(dataset, world().version(dataset, 100, 10));
    long before = writingTransactions();

    // when
    F first = facts(dataset);
    F second = facts(dataset);

    // then
    assertThat(second).isEqualTo(first);
    assertThat(engine().plan(first)).isEqualTo(engine().plan(second));
    assertThat(engine().status(first, engine().plan(first), List.of()))
        .isEqualTo(engine().status(second, engine().plan(second), List.of()));
    assertThat(writingTransactions()).isEqualTo(before);
  }

  @Test
  void everyActionSaysWhy() {
    provide();
    long dataset = world().dataset(engine().name(), java.util.Map.of());
    world().load(dataset, world().version(dataset, 100, 10));

    Plan<A> plan = engine().plan(facts(dataset));

    assertThat(plan.actions()).isNotEmpty().allMatch(action -> !action.reason().isBlank());
  }

  @Test
  void applyingAPlanTwiceIsApplyingItOnceAndThenThereIsNothingToDo() {
    // given
    provide();
    long dataset = world().dataset(engine().name(), java.util.Map.of());
    UUID load = world().load(dataset, world().version(dataset, 3_000, 10));
    Plan<A> plan = engine().plan(facts(dataset));

    // when
    engine().apply(plan, LEADS);
    long tasks = world().count("task WHERE load_id = ?", load);
    engine().apply(plan, LEADS);

    // then
    assertThat(world().count("task WHERE load_id = ?", load)).isEqualTo(tasks);
    assertThat(engine().plan(facts(dataset)).actions()).isEmpty();
  }

  @Test
  void aLoadThatEndedMeanwhileIsLeftAlone() {
    // given
    provide();
    long dataset = world().dataset(engine().name(), java.util.Map.of());
    UUID load = world().load(dataset, world().version(dataset, 100, 10));
    Plan<A> plan = engine().plan(facts(dataset));
    world()
        .sql()
        .update("UPDATE load SET state = 'CANCELLED', finished_at = now() WHERE id = ?", load);

    // when
    engine().apply(plan, LEADS);

    // then
    assertThat(world().loadState(load)).isEqualTo("CANCELLED");
    assertThat(world().count("task")).isZero();
  }

  @Test
  void aProcessThatNoLongerLeadsChangesNothing() {
    // given
    provide();
    long dataset = world().dataset(engine().name(), java.util.Map.of());
    world().load(dataset, world().version(dataset, 100, 10));
    Plan<A> plan = engine().plan(facts(dataset));

    // when
    try {
      engine()
          .apply(
              plan,
              () -> {
                throw new io.forebay.db.leader.LeadershipLostException("orchestrator");
              });
      throw new AssertionError("the fence was not asked");
    } catch (io.forebay.db.leader.LeadershipLostException expected) {
      assertThat(expected).hasMessageContaining("orchestrator");
    }

    // then
    assertThat(world().count("task")).isZero();
    assertThat(world().count("load WHERE planned")).isZero();
  }

  @Test
  void aVersionThatIsDeletedAndHeldNowhereIsNotHeldUp() {
    provide();
    long dataset = world().dataset(engine().name(), java.util.Map.of());
    long version = world().version(dataset, 10, 10);
    world().deleteVersion(dataset, version);

    DatasetFacts facts = reader().read(dataset).orElseThrow();

    assertThat(facts.versions().getFirst().state()).isEqualTo(VersionState.Name.DELETING);
    assertThat(engine().plan(engine().resolve(facts)).held()).isEmpty();
  }
}
