package io.forebay.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRulesTest {

  private static final OutboundRules STANDARD = OutboundRules.STANDARD;

  private static boolean permits(OutboundRules rules, String host, String address) {
    return rules.permits(host, IpAddress.parse(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "169.254.0.0",
        "169.254.169.254",
        "169.254.255.255",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "224.0.0.1",
        "239.255.255.255",
        "255.255.255.255",
        "::",
        "fe80::1",
        "febf::1",
        "ff02::1",
        "fd00:ec2::254",
        "fd00:ec2::23",
        "fd20:ce::254",
        "fd00:42::42",
        "64:ff9b:1:a9fe:a9:fe00::",
        "::ffff:169.254.169.254",
        "::169.254.169.254",
        "64:ff9b::169.254.169.254",
        "2002:a9fe:a9fe::",
        "::ffff:0:169.254.169.254",
        "64:ff9b::0.0.0.0"
      })
  void whereNoDataSetLivesIsRefusedAndNeitherNamesNorWideNetworksOpenIt(String address) {
    assertThat(permits(STANDARD, "data.example.org", address)).isFalse();
    assertThat(
            permits(
                STANDARD.allow(List.of("*.example.org", "private", "0.0.0.0/0", "::/0")),
                "data.example.org",
                address))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "::1",
        "10.1.2.3",
        "192.168.1.1",
        "100.64.0.1",
        "fc00::1",
        "fd12:3456::1",
        "169.253.255.255",
        "169.255.0.0",
        "100.100.100.201",
        "223.255.255.255",
        "52.216.1.1",
        "2001:db8::1",
        "64:ff9b::52.216.1.1",
        "2002:34d8:101::1"
      })
  void everythingElseIsPermittedUnlessItIsDenied(String address) {
    assertThat(permits(STANDARD, "h", address)).isTrue();
    assertThat(permits(STANDARD.deny(List.of("0.0.0.0/0", "::/0")), "h", address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.255",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "::127.0.0.1"
      })
  void loopbackIsOneWord(String address) {
    assertThat(permits(STANDARD.deny(List.of("loopback")), "localhost", address)).isFalse();
    assertThat(permits(STANDARD.deny(List.of("loopback")), "h", "10.0.0.1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "172.31.255.255", "192.168.0.1", "100.127.0.1", "fd12::1", "fec0::1"})
  void privateNetworksAreOneWord(String address) {
    assertThat(permits(STANDARD.deny(List.of("private")), "h", address)).isFalse();
    assertThat(permits(STANDARD.deny(List.of("private")), "h", "172.32.0.1")).isTrue();
    assertThat(permits(STANDARD.deny(List.of("private")), "h", "127.0.0.1")).isTrue();
  }

  @Test
  void anAllowedNetworkIsAnExceptionFromWhatIsNoNarrower() {
    // given
    OutboundRules rules =
        STANDARD.deny(List.of("private")).allow(List.of("10.20.0.0/16", "169.254.10.1"));

    // then
    assertThat(permits(rules, "h", "10.20.3.4")).isTrue();
    assertThat(permits(rules, "h", "10.21.0.0")).isFalse();
    assertThat(permits(rules, "h", "169.254.10.1")).isTrue();
    assertThat(permits(rules, "h", "169.254.10.2")).isFalse();
    assertThat(permits(rules.allow(List.of("169.254.0.0/16")), "h", "169.254.10.2")).isTrue();
    assertThat(permits(rules.allow(List.of("169.0.0.0/8")), "h", "169.254.10.2")).isFalse();
  }

  @Test
  void onlyWhatIsAllowedIsLeftOfTheWholeInternet() {
    // given
    OutboundRules rules =
        STANDARD
            .deny(List.of("0.0.0.0/0", "::/0"))
            .allow(List.of("loopback", "52.216.0.0/16", "data.example.org"));

    // then
    assertThat(permits(rules, "h", "127.0.0.1")).isTrue();
    assertThat(permits(rules, "h", "::1")).isTrue();
    assertThat(permits(rules, "h", "52.216.1.1")).isTrue();
    assertThat(permits(rules, "data.example.org", "9.9.9.9")).isTrue();
    assertThat(permits(rules, "h", "9.9.9.9")).isFalse();
    assertThat(permits(rules, "h", "2001:db8::1")).isFalse();
  }

  @Test
  void anAllowedNameIsAnExceptionFromWhatIsDenied() {
    // given
    OutboundRules rules =
        STANDARD.deny(List.of("private")).allow(List.of("minio", "*.store.internal"));

    // then
    assertThat(permits(rules, "minio", "10.0.0.1")).isTrue();
    assertThat(permits(rules, "a.store.internal", "10.0.0.1")).isTrue();
    assertThat(permits(rules, "store.internal", "10.0.0.1")).isFalse();
    assertThat(permits(rules, "10.0.0.1", "10.0.0.1")).isFalse();
  }

  @Test
  void anAllowedNetworkOfIpv6DoesNotOpenTheIpv4AddressesInsideIt() {
    OutboundRules rules = STANDARD.deny(List.of("private")).allow(List.of("64:ff9b::/96"));

    assertThat(permits(rules, "h", "64:ff9b::169.254.169.254")).isFalse();
    assertThat(permits(rules, "h", "64:ff9b::10.0.0.1")).isFalse();
    assertThat(permits(rules, "h", "64:ff9b::52.216.1.1")).isTrue();
  }

  @Property
  void anIpv4AddressIsJudgedAlikeInEveryForm(@ForAll @Size(value = 4) byte[] v4) {
    OutboundRules rules = STANDARD.deny(List.of("loopback", "private"));
    boolean permitted = rules.permits("h", IpAddress.of(v4));
    String dotted = IpAddress.of(v4).toString();

    assertThat(permits(rules, "h", "::ffff:" + dotted)).isEqualTo(permitted);
    assertThat(permits(rules, "h", "64:ff9b::" + dotted)).isEqualTo(permitted);
    assertThat(permits(rules, "h", "::ffff:0:" + dotted)).isEqualTo(permitted);
    assertThat(
            permits(rules, "h", "2002:%02x%02x:%02x%02x::1".formatted(v4[0], v4[1], v4[2], v4[3])))
        .isEqualTo(permitted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loopbck", "10.0.0.1/8", "Loopback", "127.1", "example.org", "*", ""})
  void aMisspeltEntryIsNeverPassedOver(String entry) {
    assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.deny(List.of(entry)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "127.1", "2130706433", "http://h", "h:9000", "*", "0x7f.1"})
  void aMisspeltExceptionNeither(String entry) {
    assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.allow(List.of(entry)));
  }
}
