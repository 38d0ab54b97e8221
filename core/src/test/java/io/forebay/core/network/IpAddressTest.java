package io.forebay.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @Property
  void everyTextThatJavaPrintsIsReadAsTheSameAddress(
      @ForAll @Size(value = 16) byte[] v6, @ForAll @Size(value = 4) byte[] v4) throws Exception {
    for (byte[] bytes : List.of(v6, v4)) {
      String text = InetAddress.getByAddress(bytes).getHostAddress();

      assertThat(IpAddress.parse(text)).isEqualTo(IpAddress.of(bytes));
      assertThat(IpAddress.parse(IpAddress.of(bytes).toString())).isEqualTo(IpAddress.of(bytes));
    }
  }

  @Property
  void theGapStandsForZeros(
      @ForAll @IntRange(max = 0xffff) int first, @ForAll @IntRange(max = 0xffff) int last) {
    String text = "%x::%x".formatted(first, last);

    assertThat(IpAddress.parse(text))
        .isEqualTo(IpAddress.of(Inet6Address.ofLiteral(text).getAddress()))
        .isEqualTo(IpAddress.parse("%x:0:0:0:0:0:0:%x".formatted(first, last)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "0x1.2.3.4",
        "1.2.3.-4",
        "1.2.3. 4",
        "2130706433",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "1:2:3:4::5:6:7:8",
        ":1:2:3:4:5:6:7",
        "12345::",
        "g::",
        "fe80::1%eth0",
        "[::1]",
        "::1.2.3",
        "1.2.3.4::",
        "store.example.org"
      })
  void whatTwoProgramsCouldReadDifferentlyIsNoAddress(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddress.parse(text))
        .withMessageContaining("not an IP address");
  }

  @ParameterizedTest
  @CsvSource({
    "::169.254.169.254, compatible",
    "::ffff:0:169.254.169.254, translated",
    "64:ff9b::169.254.169.254, NAT64",
    "64:ff9b::a9fe:a9fe, NAT64 in hexadecimal",
    "2002:a9fe:a9fe::1, 6to4",
    "2001:0:a9fe:a9fe::, Teredo's server",
    "2001:0:102:304:0:0:5601:5601, Teredo's client",
    "2001:db8::5efe:169.254.169.254, ISATAP",
    "2001:db8::200:5efe:169.254.169.254, ISATAP of a global address"
  })
  void anIpv4AddressInsideAnIpv6AddressIsOneOfItsReadings(String text, String form) {
    assertThat(IpAddress.parse(text).readings())
        .as(form)
        .contains(IpAddress.parse(text), IpAddress.parse("169.254.169.254"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "0:0:0:0:0:FFFF:A9FE:A9FE"})
  void theMappedFormIsTheIpv4Address(String text) {
    assertThat(IpAddress.parse(text)).isEqualTo(IpAddress.parse("169.254.169.254"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::", "::1", "2001:db8::1", "fe80::a9fe:a9fe", "169.254.169.254"})
  void everyOtherAddressIsOnlyItself(String text) {
    assertThat(IpAddress.parse(text).readings()).containsExactly(IpAddress.parse(text));
  }
}
