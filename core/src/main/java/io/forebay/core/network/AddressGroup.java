package io.forebay.core.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Networks that have a name in settings. */
public enum AddressGroup {
  /** This machine. */
  LOOPBACK,
  /** Networks that are not on the internet: RFC 1918, RFC 6598, RFC 4193, and RFC 3879's. */
  PRIVATE;

  /** The group's networks, of IPv4 and of IPv6. */
  public List<IpNetwork> networks() {
    Stream<String> networks =
        switch (this) {
          case LOOPBACK -> Stream.of("127.0.0.0/8", "::1/128");
          case PRIVATE ->
              Stream.of(
                  "10.0.0.0/8",
                  "172.16.0.0/12",
                  "192.168.0.0/16",
                  "100.64.0.0/10",
                  "fc00::/7",
                  "fec0::/10");
        };
    return networks.map(IpNetwork::parse).toList();
  }

  /** As settings write it, for example {@code loopback}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The group that a setting names; empty when it names none. */
  static Optional<AddressGroup> ofWord(String word) {
    return Stream.of(values()).filter(group -> group.word().equals(word)).findFirst();
  }
}
