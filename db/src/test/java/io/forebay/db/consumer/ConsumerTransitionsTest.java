package io.forebay.db.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.traffic.TrafficCount;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsumerTransitionsTest {

  private static final UUID ADMISSION = UUID.randomUUID();
  private static final Instant STARTED = Instant.parse("2026-01-31T09:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final RoleSession orchestrator = RoleSession.of(database, DatabaseRole.ORCHESTRATOR);
  private final Seeds seeds = new Seeds(owner.sql());
  private final ConsumerTransitions transitions =
      new ConsumerTransitions(orchestrator.sql(), new TrafficCount(orchestrator.sql()));
  private final ConsumerRepository consumers = new ConsumerRepository(orchestrator.sql());
  private long dataset;
  private long version;

  @BeforeEach
  void begin() {
    dataset = seeds.dataset();
    version = seeds.version(dataset);
  }

  @AfterEach
  void end() throws SQLException {
    owner.close();
    orchestrator.close();
    database.close();
  }

  private void admit() {
    transitions.admit(List.of(admitted(version)));
  }

  private static AdmittedPod admitted(long version) {
    return new AdmittedPod(
        version,
        "east",
        "team-a",
        "train-",
        Optional.of("Job/train"),
        Optional.of("trainer"),
        "stable",
        ADMISSION);
  }

  private void see(String pod, ConsumerState state) {
    transitions.see(List.of(seen(pod, state, "east", "team-a", Optional.empty())));
  }

  private void seeWithAdmission(String pod, ConsumerState state) {
    transitions.see(List.of(seen(pod, state, "east", "team-a", Optional.of(ADMISSION))));
  }

  private SeenPod seen(
      String pod, ConsumerState state, String cluster, String namespace, Optional<UUID> admission) {
    boolean placed = state != ConsumerState.WAITING;
    return new SeenPod(
        version,
        state,
        cluster,
        namespace,
        pod,
        "uid-of-" + pod,
        Optional.of("Job/train"),
        Optional.of("trainer"),
        admission,
        placed ? Optional.of("node-a") : Optional.empty(),
        placed ? Optional.of(STARTED) : Optional.empty());
  }

  /** Newest first. */
  private List<ConsumerRecord> all() {
    return consumers.page(version, Set.of(), Optional.empty(), 100);
  }

  private ConsumerRecord only() {
    assertThat(all()).hasSize(1);
    return all().getFirst();
  }

  @Test
  void whoIsAdmittedIsKnownBeforeThePodIsThere() {
    admit();

    assertThat(only().state()).isEqualTo(ConsumerState.ADMITTED);
    assertThat(only().pod()).isEqualTo("train-");
    assertThat(only().podUid()).isEmpty();
    assertThat(only().ref()).contains("stable");
    assertThat(only().owner()).contains("Job/train");
    assertThat(only().startedAt()).isEmpty();
  }

  @Test
  void whoIsAdmittedTwiceIsOne() {
    admit();
    admit();
    transitions.admit(List.of(admitted(version), admitted(version)));

    assertThat(only().state()).isEqualTo(ConsumerState.ADMITTED);
  }

  @Test
  void whoWasAdmittedAndIsSeenIsTheSame() {
    // given
    admit();
    UUID id = only().id();

    // when
    seeWithAdmission("train-x1", ConsumerState.WAITING);

    // then
    assertThat(only().id()).isEqualTo(id);
    assertThat(only().state()).isEqualTo(ConsumerState.WAITING);
    assertThat(only().pod()).isEqualTo("train-x1");
    assertThat(only().podUid()).contains("uid-of-train-x1");
    assertThat(only().ref()).contains("stable");
    assertThat(only().node()).isEmpty();
    assertThat(only().startedAt()).isEmpty();
  }

  @Test
  void whoIsAdmittedAgainAfterItWasSeenStaysWhatItWas() {
    admit();
    seeWithAdmission("train-x1", ConsumerState.RUNNING);
    admit();

    assertThat(only().state()).isEqualTo(ConsumerState.RUNNING);
  }

  @Test
  void whoNamesTheClaimItselfIsKnownWhenItIsSeen() {
    see("notebook", ConsumerState.RUNNING);

    assertThat(only().state()).isEqualTo(ConsumerState.RUNNING);
    assertThat(only().ref()).isEmpty();
    assertThat(only().admission()).isEmpty();
    assertThat(only().node()).contains("node-a");
    assertThat(only().startedAt()).contains(STARTED);
    assertThat(only().finishedAt()).isEmpty();
  }

  @Test
  void whoeverCopiesAnAnnotationIsAnother() {
    // given
    admit();
    seeWithAdmission("train-x1", ConsumerState.RUNNING);
    ConsumerRecord first = only();

    // when
    seeWithAdmission("copy", ConsumerState.SUCCEEDED);
    seeWithAdmission("copy", ConsumerState.SUCCEEDED);

    // then
    assertThat(all()).extracting(ConsumerRecord::pod).containsExactly("copy", "train-x1");
    assertThat(all().getLast()).isEqualTo(first);
    assertThat(all().getFirst().ref()).isEmpty();
    assertThat(all().getFirst().admission()).isEmpty();
  }

  @Test
  void whoWasThereBeforeTakesNoAdmissionOver() {
    see("train-x1", ConsumerState.RUNNING);
    admit();
    seeWithAdmission("train-x1", ConsumerState.SUCCEEDED);

    assertThat(all())
        .extracting(ConsumerRecord::state)
        .containsExactly(ConsumerState.ADMITTED, ConsumerState.SUCCEEDED);
  }

  @Test
  void anotherNamespaceOrClusterTakesNoAdmissionOver() {
    // given
    admit();

    // when
    transitions.see(
        List.of(seen("thief", ConsumerState.RUNNING, "east", "team-b", Optional.of(ADMISSION))));
    transitions.see(
        List.of(seen("other", ConsumerState.RUNNING, "west", "team-a", Optional.of(ADMISSION))));

    // then
    assertThat(all())
        .extracting(ConsumerRecord::state)
        .containsExactly(ConsumerState.RUNNING, ConsumerState.RUNNING, ConsumerState.ADMITTED);
    seeWithAdmission("train-x1", ConsumerState.RUNNING);
    assertThat(all().getLast().pod()).isEqualTo("train-x1");
    assertThat(all()).hasSize(3);
  }

  @Test
  void aPodThatMountsTwoVersionsIsAConsumerOfEach() {
    // given
    long other = seeds.version(dataset);
    transitions.admit(List.of(admitted(version), admitted(other)));

    // when
    seeWithAdmission("train-x1", ConsumerState.RUNNING);

    // then
    assertThat(only().state()).isEqualTo(ConsumerState.RUNNING);
    assertThat(consumers.page(other, Set.of(), Optional.empty(), 9))
        .extracting(ConsumerRecord::state)
        .containsExactly(ConsumerState.ADMITTED);
    assertThat(consumers.known(List.of(dataset), List.of()))
        .extracting(ConsumerRecord::versionId)
        .containsExactlyInAnyOrder(version, other);
  }

  @Test
  void whatIsSeenTwiceIsOne() {
    see("train", ConsumerState.RUNNING);
    ConsumerRecord before = only();
    see("train", ConsumerState.RUNNING);

    assertThat(only()).isEqualTo(before);
  }

  @Test
  void aPodWaitsRunsAndEnds() {
    see("train", ConsumerState.WAITING);
    UUID id = only().id();
    see("train", ConsumerState.RUNNING);
    assertThat(only().node()).contains("node-a");
    assertThat(only().startedAt()).contains(STARTED);
    see("train", ConsumerState.SUCCEEDED);

    assertThat(only().id()).isEqualTo(id);
    assertThat(only().state()).isEqualTo(ConsumerState.SUCCEEDED);
    assertThat(only().startedAt()).contains(STARTED);
    assertThat(only().finishedAt()).isPresent();
    assertThat(consumers.known(List.of(dataset), List.of())).isEmpty();
  }

  @Test
  void whoRunsDoesNotWaitAgain() {
    see("train", ConsumerState.RUNNING);
    ConsumerRecord before = only();
    see("train", ConsumerState.WAITING);

    assertThat(only()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMITTED")
  void whatIsOverStaysAsItIs(ConsumerState later) {
    for (ConsumerState end : over()) {
      if (end.mayBecome(later)) {
        continue; // of who is gone the end may be heard later
      }
      // given
      String pod = "ended-" + end.name().toLowerCase(java.util.Locale.ROOT);
      see(pod, end);
      List<ConsumerRecord> before = all();

      // when
      see(pod, later);
      transitions.lose(before.getFirst().id());

      // then
      assertThat(all()).as(end.name()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FAILED"})
  void ofWhoIsGoneTheEndMayBeHeardLater(ConsumerState end) {
    // given
    see("train", ConsumerState.RUNNING);
    transitions.lose(only().id());
    ConsumerRecord gone = only();

    // when
    see("train", end);
    see("train", ConsumerState.RUNNING);
    transitions.lose(gone.id());

    // then
    assertThat(gone.state()).isEqualTo(ConsumerState.GONE);
    assertThat(only().state()).isEqualTo(end);
    assertThat(only().id()).isEqualTo(gone.id());
    assertThat(only().startedAt()).isEqualTo(gone.startedAt());
  }

  private static List<ConsumerState> over() {
    return EnumSet.allOf(ConsumerState.class).stream().filter(ConsumerState::over).toList();
  }

  @Test
  void whoIsLostIsGoneOnce() {
    // given
    see("train", ConsumerState.RUNNING);
    UUID id = only().id();

    // when
    transitions.lose(id);
    ConsumerRecord gone = only();
    transitions.lose(id);
    see("train", ConsumerState.RUNNING);

    // then
    assertThat(gone.state()).isEqualTo(ConsumerState.GONE);
    assertThat(gone.finishedAt()).isPresent();
    assertThat(gone.startedAt()).contains(STARTED);
    assertThat(only()).isEqualTo(gone);
  }

  @Test
  void whoWasNeverSeenCannotBeLost() {
    admit();
    transitions.lose(only().id());

    assertThat(only().state()).isEqualTo(ConsumerState.ADMITTED);
  }

  @Test
  void ofAVersionThatIsGoneNothingIsRecorded() {
    // given
    see("train", ConsumerState.RUNNING);
    owner.sql().update("DELETE FROM version WHERE id = ?", version);

    // when
    admit();
    seeWithAdmission("train", ConsumerState.SUCCEEDED);
    see("late", ConsumerState.RUNNING);

    // then
    assertThat(seeds.count("consumer")).isZero();
  }

  @Test
  void pagesGoBackInTimeAndLeaveNobodyOut() {
    // given
    List<String> pods = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      see("train-" + i, i % 2 == 0 ? ConsumerState.RUNNING : ConsumerState.FAILED);
      pods.addFirst("train-" + i);
    }

    // then
    assertThat(paged(Set.of())).isEqualTo(pods);
    assertThat(paged(Set.of(ConsumerState.RUNNING)))
        .containsExactly("train-6", "train-4", "train-2", "train-0");
    assertThat(paged(Set.of(ConsumerState.FAILED, ConsumerState.GONE)))
        .containsExactly("train-5", "train-3", "train-1");
    assertThat(paged(EnumSet.allOf(ConsumerState.class))).isEqualTo(pods);
  }

  private List<String> paged(Set<ConsumerState> states) {
    List<String> pods = new ArrayList<>();
    List<ConsumerRecord> page = consumers.page(version, states, Optional.empty(), 2);
    while (!page.isEmpty()) {
      page.forEach(consumer -> pods.add(consumer.pod()));
      page = consumers.page(version, states, Optional.of(page.getLast().id()), 2);
    }
    return pods;
  }
}
