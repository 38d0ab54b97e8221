package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.resolve.ResolveRunner;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A loader that misses a part of itself: what it cannot do ends, with a reason. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class BrokenProgramTest {

  TestDatabase database;

  @Test
  void aTaskThatMeetsAnErrorIsTriedThreeTimesMoreAndFails() {
    // given
    Platform platform = new Platform(database);
    AtomicInteger attempts = new AtomicInteger();
    QuarkusMock.installMockForType(
        new ResolveRunner(null, null, null, null) {
          @Override
          public void run(TaskLife life) {
            attempts.incrementAndGet();
            throw new NoClassDefFoundError("a/part/of/it");
          }
        },
        ResolveRunner.class);

    // when
    long version =
        platform.requested(
            platform.dataset("broken-program"),
            List.of(new SourceSpec("", "file:///", Map.of(), Optional.empty())));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              platform.sql().update("UPDATE task SET not_before = now() WHERE state = 'QUEUED'");
              return platform.task(version).get("state").equals("FAILED");
            });

    // then
    assertThat(attempts).hasValue(4);
    assertThat(platform.task(version))
        .containsEntry("error_code", "internal-error")
        .containsEntry(
            "error_detail", "The loader failed with NoClassDefFoundError; its log says more.");
  }
}
