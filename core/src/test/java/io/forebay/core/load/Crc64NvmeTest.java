package io.forebay.core.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Crc64NvmeTest {

  @Test
  void theCheckValueIsThatOfTheCatalogue() {
    // "123456789" in the CRC catalogue (reveng.sourceforge.io) and in the NVMe specification's
    // tests
    assertThat(crc("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xAE8B14860A799888L);
    assertThat(crc(new byte[4096])).isEqualTo(0x6482D367EB22B64EL);
  }

  @Property
  void bytesInPiecesGiveWhatTheyGiveTogether(
      @ForAll byte[] bytes, @ForAll @IntRange(max = 64) int at) {
    int cut = Math.min(at, bytes.length);
    Crc64Nvme pieces = new Crc64Nvme();
    pieces.update(bytes, 0, cut);
    for (int i = cut; i < bytes.length; i++) {
      pieces.update(bytes[i]);
    }

    assertThat(pieces.getValue()).isEqualTo(crc(bytes));
  }

  private static long crc(byte[] bytes) {
    Crc64Nvme crc = new Crc64Nvme();
    crc.update(bytes);
    return crc.getValue();
  }
}
