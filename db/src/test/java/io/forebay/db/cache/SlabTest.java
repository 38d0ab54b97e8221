package io.forebay.db.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SlabTest {

  @Test
  void whatIsPutComesBackFromTheColumns() {
    // given
    Slab slab = Slab.empty();
    assertThat(slab.put(0, 0x9ae0daaf)).isTrue();
    assertThat(slab.put(Slab.FILES - 1, -1)).isTrue();
    assertThat(slab.put(0, 7)).isFalse();

    // when
    Slab read = Slab.of(slab.fileBits(), slab.checksums());

    // then
    assertThat(read.count()).isEqualTo(2);
    assertThat(read.crc32c(0)).isEqualTo(7);
    assertThat(read.crc32c(Slab.FILES - 1)).isEqualTo(-1);
    assertThat(read.holds(1)).isFalse();
    assertThat(read.remove(0)).isTrue();
    assertThat(read.remove(0)).isFalse();
    assertThatThrownBy(() -> read.crc32c(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ordinalsFallIntoSlabs() {
    assertThat(Slab.number(4095)).isZero();
    assertThat(Slab.number(4096)).isEqualTo(1);
    assertThat(Slab.place(4097)).isEqualTo(1);
  }
}
