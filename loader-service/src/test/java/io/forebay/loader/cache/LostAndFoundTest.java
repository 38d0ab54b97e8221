package io.forebay.loader.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code LostAndFound} makes of a directory and records that differ. */
class LostAndFoundTest {

  @TempDir Path directory;
  private final CacheRecords records = new CacheRecords();
  private TestNode node;
  private long three;
  private long four;

  @BeforeEach
  void load() throws IOException {
    three = records.version(new VersionTree("birds", 3, UUID.randomUUID()), Map.of("x", "three"));
    four = records.version(new VersionTree("birds", 4, UUID.randomUUID()), Map.of("x", "four"));
    node = new TestNode(directory, new OwnerDisk(new LocalDisk()), records);
    node.join();
    node.load(three);
    node.load(four);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void whatTheDirectoryLostIsNoLongerWarm() throws IOException {
    TreeRemoval.remove(new LocalDisk(), directory.resolve("datasets/birds/v3"));

    restart();

    assertThat(records.rows()).containsOnlyKeys(four);
    assertThat(directory.resolve("datasets/birds/v4/x")).hasContent("four");
  }

  @Test
  void whatTheDatabaseDoesNotKnowIsRemoved() throws IOException {
    records.rows().remove(three);

    restart();

    assertThat(directory.resolve("datasets/birds/v3")).doesNotExist();
    assertThat(directory.resolve(".forebay/trees/birds@v3")).doesNotExist();
    assertThat(directory.resolve("datasets/birds/v4/x")).hasContent("four");
  }

  @Test
  void whatForebayDidNotMakeIsNotTouched() throws IOException {
    Path theirs = Files.createDirectories(directory.resolve("datasets/birds/v7"));
    Files.writeString(theirs.resolve("x"), "theirs");
    Files.writeString(directory.resolve(".forebay/trees/.nfs0001"), "");
    Files.writeString(directory.resolve(".forebay/trees/birds@v7x"), "");
    Files.writeString(directory.resolve(".forebay/trees/birds@v99999999999"), "");

    restart();

    assertThat(theirs.resolve("x")).hasContent("theirs");
    assertThat(records.rows()).containsOnlyKeys(three, four);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8f14e45f-ceea-467f", "\0\0\0\0"})
  void aMarkerThatAPowerCutTookTakesItsVersionAlongAndNothingElse(String left) throws IOException {
    // given
    Files.writeString(directory.resolve(".forebay/trees/birds@v3"), left);

    // when
    restart();

    // then
    assertThat(records.rows()).containsOnlyKeys(four);
    assertThat(directory.resolve("datasets/birds/v3")).doesNotExist();
    assertThat(directory.resolve("datasets/birds/v4/x")).hasContent("four");

    // when
    node.load(three);

    // then
    assertThat(directory.resolve("datasets/birds/v3/x")).hasContent("three");
  }

  private void restart() throws IOException {
    node.close();
    node = new TestNode(directory, new OwnerDisk(new LocalDisk()), records);
    node.join();
  }
}
