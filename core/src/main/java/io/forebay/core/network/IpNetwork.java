package io.forebay.core.network;

import java.util.regex.Pattern;

/**
 * A network in CIDR notation.
 *
 * @param base its first address
 * @param prefix how many leading bits all of its addresses share
 */
public record IpNetwork(IpAddress base, int prefix) {

  private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

  public IpNetwork {
    if (prefix < 0 || prefix > bits(base)) {
      throw new IllegalArgumentException(
          "/%d is not a prefix of %d bits".formatted(prefix, bits(base)));
    }
    if (!base.equals(first(base, prefix))) {
      throw new IllegalArgumentException(
          "%s/%d has bits behind its prefix; the network is %s/%d"
              .formatted(base, prefix, first(base, prefix), prefix));
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fc00::/7}, or one address without a slash.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    IpAddress base = IpAddress.parse(address);
    if (slash < 0) {
      return new IpNetwork(base, bits(base));
    }
    String prefix = text.substring(slash + 1);
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a network such as 10.0.0.0/8");
    }
    if (base.v4() && address.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is the form of an IPv4 network inside IPv6; write the IPv4 network");
    }
    return new IpNetwork(base, Integer.parseInt(prefix));
  }

  /** Whether the address itself is in the network; its other readings do not count. */
  public boolean contains(IpAddress address) {
    return address.v4() == base.v4() && first(address, prefix).equals(base);
  }

  /** Whether all of the other network is in this one. */
  public boolean contains(IpNetwork other) {
    return other.prefix >= prefix && contains(other.base);
  }

  private static int bits(IpAddress address) {
    return address.v4() ? 32 : 128;
  }

  private static IpAddress first(IpAddress address, int prefix) {
    return address.v4()
        ? new IpAddress(true, 0, address.low() & mask(prefix + 32))
        : new IpAddress(
            false, address.high() & mask(Math.min(prefix, 64)), address.low() & mask(prefix - 64));
  }

  /** The first bits of a long: none when there are fewer than one. */
  private static long mask(int bits) {
    return bits <= 0 ? 0 : -1L << (64 - bits);
  }

  @Override
  public String toString() {
    return base + "/" + prefix;
  }
}
