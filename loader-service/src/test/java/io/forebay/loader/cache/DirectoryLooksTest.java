package io.forebay.loader.cache;

import static io.forebay.loader.cache.DirectoryLooks.Seen.ABSENT;
import static io.forebay.loader.cache.DirectoryLooks.Seen.PRESENT;
import static io.forebay.loader.cache.DirectoryLooks.Seen.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLooksTest {

  private static final long SECOND = 1_000_000_000;

  private final VersionTree version = new VersionTree("birds", 1, UUID.randomUUID());

  @TempDir Path directory;
  private CacheDirectory cache;
  private Trees trees;
  private TreePaths tree;
  private long now;

  @BeforeEach
  void open() throws IOException {
    cache = new CacheDirectory(TreesTest.settings(directory), new LocalDisk());
    trees = new Trees(cache, new LocalDisk());
    tree = new TreePaths(trees, version);
  }

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  void saysWhatIsThereInAnyDirectory() throws IOException {
    place("top", "a/one", "a/b/two", "ä/日本");
    DirectoryLooks looks = looks(100);

    for (String path : new String[] {"top", "a/one", "a/b/two", "ä/日本", "a/b", "a"}) {
      assertThat(looks.at(path)).as(path).isEqualTo(PRESENT);
    }
    for (String path :
        new String[] {"to", "a/two", "a/b/c", "none/top", "top/below", "a/b/two/x"}) {
      assertThat(looks.at(path)).as(path).isEqualTo(ABSENT);
    }
  }

  @Test
  void looksAgainWhenALookIsOld() throws IOException {
    DirectoryLooks looks = looks(100);
    assertThat(looks.at("a/one")).isEqualTo(ABSENT);
    place("a/one");
    assertThat(looks.at("a/one")).isEqualTo(ABSENT);

    now += SECOND;

    assertThat(looks.at("a/one")).isEqualTo(PRESENT);
    Files.delete(tree.root().resolve("a/one"));
    now += SECOND;
    assertThat(looks.at("a/one")).isEqualTo(ABSENT);
  }

  @Test
  void keepsNoMoreNamesThanItMay() throws IOException {
    place("crowd/1", "crowd/2", "crowd/3", "crowd/4", "few/1", "few/2", "other/1", "other/2");
    DirectoryLooks looks = looks(3);

    assertThat(looks.at("crowd/1")).isEqualTo(UNKNOWN);
    assertThat(looks.at("crowd/5")).isEqualTo(UNKNOWN);
    assertThat(looks.at("few/1")).isEqualTo(PRESENT);
    assertThat(looks.at("other/2")).isEqualTo(PRESENT);
    assertThat(looks.at("few/3")).isEqualTo(ABSENT);
  }

  @Test
  void followsAVersionThatIsPublishedMeanwhile() throws IOException {
    place("a/one");
    DirectoryLooks looks = looks(100);
    trees.publish(version);
    assertThat(looks.at("a/one")).isEqualTo(PRESENT);
    assertThat(tree.complete()).isTrue();
  }

  private DirectoryLooks looks(int most) {
    return new DirectoryLooks(tree, () -> now, most);
  }

  private void place(String... paths) throws IOException {
    for (String path : paths) {
      tree.place(Files.writeString(cache.stagingFile(), "content"), path);
    }
  }
}
