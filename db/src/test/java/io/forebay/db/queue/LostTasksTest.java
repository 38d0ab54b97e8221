package io.forebay.db.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.db.access.DatabaseLogin;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.sql.DatabaseException;
import io.forebay.db.sql.Sql;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.Wiring;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class LostTasksTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final TestDatabase database = TestDatabase.fresh();
  private final RoleSession owner = new RoleSession(database.superuser());
  private final RoleSession loader = RoleSession.of(database, DatabaseRole.LOADER);
  private final Seeds seeds = new Seeds(owner.sql());
  private final Wiring wiring = new Wiring(loader.sql());
  private final Lease lease = new Lease(UUID.randomUUID(), Duration.ofMinutes(10));
  private final AtomicLong now = new AtomicLong();
  private final PGSimpleDataSource watched = watched();
  private final Sql sql = new Sql(watched);
  private final LostTasks lost = new LostTasks(sql, new TaskTransitions(sql), now::get);
  private long task;

  private PGSimpleDataSource watched() {
    DatabaseLogin login = database.login(DatabaseRole.LOADER);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(login.url());
    source.setUser(login.user());
    source.setPassword(login.password());
    return source;
  }

  @BeforeEach
  void claim() {
    long dataset = seeds.dataset();
    long version = seeds.version(dataset);
    long node = seeds.node();
    UUID load = seeds.load(dataset, version, 1, node);
    wiring.queue().enqueue(List.of(NewTask.fetch(dataset, version, load, node, 0, 1, 1, 1, 0)));
    task =
        loader
            .transaction(() -> wiring.tasks().claim(lease, node, EnumSet.allOf(TaskKind.class), 1))
            .getFirst()
            .id();
    watch(20);
  }

  @AfterEach
  void end() throws SQLException {
    owner.close();
    loader.close();
    database.close();
  }

  /** Looks once a second, as a loader does; how many tasks were put back. */
  private int watch(int seconds) {
    int moved = 0;
    for (int i = 0; i < seconds; i++) {
      now.addAndGet(SECOND);
      moved += lost.putBack();
    }
    return moved;
  }

  private void runOut() {
    owner.sql().update("UPDATE task SET lease_until = now() - interval '1 s'");
  }

  @Test
  void whoseLeaseRanOutWhileTheDatabaseWasThereIsLost() {
    assertThat(watch(1)).isZero();
    runOut();
    assertThat(watch(1)).isEqualTo(1);
  }

  @Test
  void anOutageTakesNoTaskFromAHealthyLoader() {
    // given: the database is away for longer than the lease
    int port = watched.getPortNumbers()[0];
    watched.setPortNumbers(new int[] {1});
    runOut();
    assertThatThrownBy(lost::putBack).isInstanceOf(DatabaseException.class);

    // when it is back, and this process is the first to know
    watched.setPortNumbers(new int[] {port});

    // then the owner has the time to renew
    assertThat(watch(14)).isZero();
    assertThat(wiring.leases().renew(lease, List.of(task))).containsExactly(task);
  }

  @Test
  void whoIsGoneAfterAnOutageIsFoundALittleLater() {
    int port = watched.getPortNumbers()[0];
    watched.setPortNumbers(new int[] {1});
    runOut();
    assertThatThrownBy(lost::putBack).isInstanceOf(DatabaseException.class);
    watched.setPortNumbers(new int[] {port});

    assertThat(watch(20)).isEqualTo(1);
  }

  @Test
  void whoSleptDoesNotKnowWhetherTheDatabaseWasThere() {
    runOut();

    now.addAndGet(60 * SECOND);

    assertThat(lost.putBack()).isZero();
    assertThat(watch(20)).isEqualTo(1);
  }

  @Test
  void silenceOfOthersMeansDeathWhileTheDatabaseIsThere() {
    assertThat(lost.silenceMeansDeath()).as("watched for 20 seconds").isTrue();
    now.addAndGet(60 * SECOND);
    assertThat(lost.silenceMeansDeath()).as("nobody looked for a minute").isFalse();
    watch(14);
    assertThat(lost.silenceMeansDeath()).as("not yet long enough").isFalse();
    watch(3);
    assertThat(lost.silenceMeansDeath()).isTrue();
  }

  @Test
  void silenceOfOthersMeansNothingAfterAnOutage() {
    int port = watched.getPortNumbers()[0];
    watched.setPortNumbers(new int[] {1});
    assertThatThrownBy(lost::putBack).isInstanceOf(DatabaseException.class);
    assertThat(lost.silenceMeansDeath()).isFalse();
    watched.setPortNumbers(new int[] {port});
    watch(14);
    assertThat(lost.silenceMeansDeath()).isFalse();
    watch(3);
    assertThat(lost.silenceMeansDeath()).isTrue();
  }
}
