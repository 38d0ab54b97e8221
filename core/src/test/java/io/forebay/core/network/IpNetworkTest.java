package io.forebay.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpNetworkTest {

  @Property
  void aNetworkContainsExactlyWhatSharesItsPrefix(
      @ForAll @Size(value = 16) byte[] one,
      @ForAll @Size(value = 16) byte[] other,
      @ForAll @IntRange(max = 128) int prefix,
      @ForAll @IntRange(max = 128) int shared) {
    one[0] |= (byte) 0x20; // neither is a mapped one
    byte[] second = mixed(one, other, shared);
    second[0] |= (byte) 0x20;
    IpNetwork network = IpNetwork.parse(text(cut(one, prefix)) + "/" + prefix);

    assertThat(network.contains(IpAddress.of(one))).isTrue();
    assertThat(network.contains(IpAddress.of(second)))
        .isEqualTo(number(cut(one, prefix)).equals(number(cut(second, prefix))));
  }

  @Property
  void anIpv4NetworkToo(
      @ForAll @Size(value = 4) byte[] one,
      @ForAll @Size(value = 4) byte[] other,
      @ForAll @IntRange(max = 32) int prefix,
      @ForAll @IntRange(max = 32) int shared) {
    byte[] second = mixed(one, other, shared);
    IpNetwork network = IpNetwork.parse(text(cut(one, prefix)) + "/" + prefix);

    assertThat(network.contains(IpAddress.of(one))).isTrue();
    assertThat(network.contains(IpAddress.of(second)))
        .isEqualTo(number(cut(one, prefix)).equals(number(cut(second, prefix))));
    assertThat(IpNetwork.parse("::/0").contains(IpAddress.of(one))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/8, the network is 10.0.0.0/8",
    "10.0.0.0/33, /33",
    "10.0.0.0/08, not a network",
    "10.0.0.0/, not a network",
    "10.0.0.0/255.0.0.0, not a network",
    "10.0.0.0/-1, not a network",
    "10.0.0/8, not an IP address",
    "fe80::1/10, the network is fe80:0:0:0:0:0:0:0/10",
    "fe80::/129, /129",
    "::ffff:10.0.0.0/104, write the IPv4 network",
    "example.org, not an IP address"
  })
  void whatIsNotExactlyANetworkIsRefusedAndExplained(String text, String explanation) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpNetwork.parse(text))
        .withMessageContaining(explanation);
  }

  /** The first bits of one, then the bits of the other. */
  private static byte[] mixed(byte[] one, byte[] other, int bits) {
    byte[] mixed = other.clone();
    for (int i = 0; i < bits; i++) {
      int bit = 0x80 >>> (i % 8);
      mixed[i / 8] = (byte) ((mixed[i / 8] & ~bit) | (one[i / 8] & bit));
    }
    return mixed;
  }

  private static byte[] cut(byte[] bytes, int prefix) {
    return mixed(bytes, new byte[bytes.length], prefix);
  }

  private static BigInteger number(byte[] bytes) {
    return new BigInteger(1, bytes);
  }

  private static String text(byte[] bytes) {
    return IpAddress.of(bytes).toString();
  }
}
