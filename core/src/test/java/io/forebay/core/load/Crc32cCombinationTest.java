package io.forebay.core.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Crc32cCombinationTest {

  @Property
  void theCombinationIsTheChecksumOfTheConcatenation(@ForAll byte[] first, @ForAll byte[] second) {
    CRC32C whole = new CRC32C();
    whole.update(first);
    whole.update(second);

    int combined = Crc32cCombination.combine(crc(first), crc(second), second.length);

    assertThat(combined).isEqualTo((int) whole.getValue());
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
