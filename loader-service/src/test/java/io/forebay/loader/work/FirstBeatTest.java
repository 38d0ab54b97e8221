package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.node.NodeLife;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A loader whose scheduler has not begun yet. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(
    value = LoaderResource.class,
    initArgs = @ResourceArg(name = "quarkus.scheduler.start-mode", value = "halted"))
class FirstBeatTest {

  TestDatabase database;
  @Inject NodeLife node;

  @Test
  void itsNodeIsRegisteredAllTheSame() {
    Awaitility.await().until(() -> node.id().isPresent());

    assertThat(new Platform(database).node()).isEqualTo(node.id().getAsLong());
  }
}
