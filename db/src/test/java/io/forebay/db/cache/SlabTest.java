package io.forebay.db.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import org.junit.jupiter.api.Test;

class SlabTest {

  @Test
  void whatIsPutComesBackFromTheColumns() {
    // given
    Slab slab = Slab.empty();
    assertThat(slab.put(0, new Fingerprint(0x9ae0daaf, Proof.SIZE))).isTrue();
    assertThat(slab.put(Slab.FILES - 1, new Fingerprint(-1, Proof.SIZE))).isTrue();
    assertThat(slab.put(0, new Fingerprint(7, Proof.ORIGIN))).isFalse();

    // when
    Slab read = Slab.of(slab.fileBits(), slab.verifiedBits(), slab.checksums());

    // then
    assertThat(read.count()).isEqualTo(2);
    assertThat(read.content(0)).isEqualTo(new Fingerprint(7, Proof.ORIGIN));
    assertThat(read.content(Slab.FILES - 1)).isEqualTo(new Fingerprint(-1, Proof.SIZE));
    assertThat(read.holds(1)).isFalse();
    assertThat(read.remove(0)).isTrue();
    assertThat(read.remove(0)).isFalse();
    assertThatThrownBy(() -> read.content(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatComesAgainWithLessProofCountsAsThat() {
    Slab slab = Slab.empty();
    slab.put(3, new Fingerprint(1, Proof.ORIGIN));
    slab.put(3, new Fingerprint(1, Proof.SIZE));

    assertThat(slab.content(3).proof()).isEqualTo(Proof.SIZE);
  }

  @Test
  void whatIsForgottenLeavesNoProofBehind() {
    Slab slab = Slab.empty();
    slab.put(3, new Fingerprint(1, Proof.ORIGIN));
    slab.remove(3);

    assertThat(slab.verifiedBits()).isEmpty();
  }

  @Test
  void ordinalsFallIntoSlabs() {
    assertThat(Slab.number(4095)).isZero();
    assertThat(Slab.number(4096)).isEqualTo(1);
    assertThat(Slab.place(4097)).isEqualTo(1);
  }
}
