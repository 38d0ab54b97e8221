package io.forebay.core.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Crc64Test {

  @Test
  void theCheckValueIsThatOfTheCatalogue() {
    // "123456789" in the CRC catalogue (reveng.sourceforge.io) and in the NVMe specification's
    // tests
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(crc(Crc64.nvme(), digits)).isEqualTo(0xAE8B14860A799888L);
    assertThat(crc(Crc64.nvme(), new byte[4096])).isEqualTo(0x6482D367EB22B64EL);
    assertThat(crc(Crc64.xz(), digits)).isEqualTo(0x995DC9BBDF1939FAL);
  }

  @Property
  void bytesInPiecesGiveWhatTheyGiveTogether(
      @ForAll byte[] bytes, @ForAll @IntRange(max = 64) int at) {
    int cut = Math.min(at, bytes.length);
    Crc64 pieces = Crc64.xz();
    pieces.update(bytes, 0, cut);
    for (int i = cut; i < bytes.length; i++) {
      pieces.update(bytes[i]);
    }

    assertThat(pieces.getValue()).isEqualTo(crc(Crc64.xz(), bytes));
  }

  private static long crc(Crc64 crc, byte[] bytes) {
    crc.update(bytes);
    return crc.getValue();
  }
}
