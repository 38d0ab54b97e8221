package io.forebay.db.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.load.LoadState.Command;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.cache.CacheNodes;
import io.forebay.db.load.LoadTransitions;
import io.forebay.db.lock.NameLocks;
import io.forebay.db.sql.Channels;
import io.forebay.db.tag.TagMoves;
import io.forebay.db.testing.Wiring;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Who is woken when there is something to do: the loaders of its node, or who plans. */
class WakeupsTest extends QueueFixture {

  private long other;
  private Connection listening;

  @BeforeEach
  void listen() throws SQLException {
    other = seeds.node();
    listening = database.login(DatabaseRole.LOADER).connect();
    try (Statement statement = listening.createStatement()) {
      for (String channel : List.of(Channels.TASK, Channels.taskOf(node), Channels.taskOf(other))) {
        statement.execute("LISTEN " + channel);
      }
    }
  }

  @AfterEach
  void stopListening() throws SQLException {
    listening.close();
  }

  private void listenAsOrchestrator() throws SQLException {
    try (Statement statement = listening.createStatement()) {
      statement.execute("LISTEN " + Channels.DATASET);
      statement.execute("LISTEN " + Channels.NODE);
    }
  }

  /** Channels that were told something since the last look. */
  private Set<String> woken() throws SQLException {
    Set<String> channels = new TreeSet<>();
    PGNotification[] heard = listening.unwrap(PGConnection.class).getNotifications(200);
    for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
      channels.add(notification.getName());
    }
    return channels;
  }

  @Test
  void aTaskOfANodeWakesItsLoaders() throws SQLException {
    enqueue(target(), 3, 0);

    assertThat(woken()).containsExactly(Channels.taskOf(node));
  }

  @Test
  void aTaskThatAnyNodeMayDoWakesAll() throws SQLException {
    Target target = target();
    orchestrator.run(
        () -> planning.enqueue(List.of(NewTask.resolve(target.dataset(), target.version()))));

    assertThat(woken()).containsExactly(Channels.TASK);
  }

  @Test
  void tasksOfADeadLoaderWakeTheOthersOfItsNode() throws SQLException {
    // given
    enqueue(target(), 2, 0);
    loader.run(() -> working.claim(lease, node, EnumSet.allOf(TaskKind.class), 2));
    assertThat(woken()).isNotEmpty();

    // when
    loader.run(() -> working.abandon(lease.owner()));

    // then
    assertThat(woken()).containsExactly(Channels.taskOf(node));
    loader.run(() -> working.abandon(lease.owner()));
    assertThat(woken()).isEmpty();
  }

  @Test
  void aLoaderThatComesUpWakesThePlanningAndItsHeartbeatsDoNot() throws SQLException {
    listenAsOrchestrator();
    CacheNodes nodes = new CacheNodes(loader.sql());
    UUID process = UUID.randomUUID();

    loader.run(() -> nodes.heartbeat(node, process, 1_000, 0, 1_000));
    assertThat(woken()).containsExactly(Channels.NODE);

    loader.run(() -> nodes.heartbeat(node, process, 1_000, 0, 1_000));
    assertThat(woken()).isEmpty();
  }

  @Test
  void aTagThatMovesWakesThePlanningOfItsDataset() throws SQLException {
    Target target = target();
    listenAsOrchestrator();

    owner.run(
        () ->
            new TagMoves(owner.sql(), new NameLocks(owner.sql()))
                .point(target.dataset(), "images", "prod", target.version(), 1));

    assertThat(woken()).containsExactly(Channels.DATASET);
  }

  @Test
  void aLoadThatGoesOnWakesTheLoadersOfItsNodes() throws SQLException {
    // given
    Target target = target();
    UUID load = target.load();
    LoadTransitions loads = new Wiring(owner.sql()).loads();
    owner.run(() -> loads.obey(loads.lock(load).orElseThrow(), Command.PAUSE));
    woken();

    // when
    owner.run(() -> loads.obey(loads.lock(load).orElseThrow(), Command.RESUME));

    // then
    assertThat(woken()).containsExactly(Channels.taskOf(node));
  }
}
