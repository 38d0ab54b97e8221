package io.forebay.loader.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownFilesTest {

  private static final VersionTree VERSION = new VersionTree("birds", 1, UUID.randomUUID());

  private final KnownFiles known = new KnownFiles();
  private final UUID load = UUID.randomUUID();

  @Test
  void areThoseOfALoadAndOfNoOther() {
    known.of(load, 1, VERSION).add(7);

    assertThat(known.of(load, 1, VERSION).contains(7)).isTrue();
    assertThat(known.of(load, 1, VERSION).contains(8)).isFalse();
    assertThat(known.of(load, 2, VERSION).contains(7)).isFalse();
    assertThat(known.of(UUID.randomUUID(), 1, VERSION).contains(7)).isFalse();
  }

  @Test
  void areForgottenWhenTheyAreGoneOrTheLoadIsOver() {
    known.of(load, 1, VERSION).add(7);
    known.of(load, 1, VERSION).add(8);

    known.of(load, 1, VERSION).remove(7);
    assertThat(known.of(load, 1, VERSION).contains(7)).isFalse();
    assertThat(known.of(load, 1, VERSION).contains(8)).isTrue();

    known.forget(load);
    assertThat(known.of(load, 1, VERSION).contains(8)).isFalse();
  }

  @Test
  void tellOtherLoadsOfTheVersionWhatTheyMayHaveMissed() {
    known.of(load, 1, VERSION).add(7);
    known.forget(load);
    UUID other = UUID.randomUUID();

    assertThat(known.of(other, 1, VERSION).perhapsPlaced(7)).isTrue();
    assertThat(known.of(other, 1, VERSION).perhapsPlaced(8)).isFalse();
    assertThat(known.of(load, 1, new VersionTree("birds", 2, UUID.randomUUID())).perhapsPlaced(7))
        .isFalse();
  }
}
