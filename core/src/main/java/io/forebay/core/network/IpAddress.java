package io.forebay.core.network;

import java.util.ArrayList;
import java.util.List;

/**
 * An IPv4 or IPv6 address. The IPv4-mapped form ({@code ::ffff:192.0.2.1}) is the IPv4 address,
 * since that is what a socket connects to.
 *
 * @param v4 whether it is an IPv4 address
 * @param high the first eight bytes; 0 for IPv4
 * @param low the last eight bytes; for IPv4 the address in the lower half, the upper half 0
 */
public record IpAddress(boolean v4, long high, long low) {

  private static final long LOWER_HALF = 0xffff_ffffL;

  public IpAddress {
    if (v4 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("an IPv4 address has 32 bits");
    }
  }

  /** An IPv4 address of 32 bits. */
  static IpAddress v4(long bits) {
    return new IpAddress(true, 0, bits & LOWER_HALF);
  }

  /** An IPv6 address, or the IPv4 address that it is mapped from. */
  static IpAddress v6(long high, long low) {
    return high == 0 && low >>> 32 == 0xffffL ? v4(low) : new IpAddress(false, high, low);
  }

  /**
   * An address from its bytes in network order.
   *
   * @param bytes 4 or 16 of them
   */
  public static IpAddress of(byte[] bytes) {
    return switch (bytes.length) {
      case 4 -> v4(number(bytes, 0, 4));
      case 16 -> v6(number(bytes, 0, 8), number(bytes, 8, 16));
      default -> throw new IllegalArgumentException("an address has 4 or 16 bytes");
    };
  }

  /**
   * Reads a dotted quad without leading zeros, or an IPv6 address as RFC 4291 writes it, without
   * brackets and zone.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static IpAddress parse(String text) {
    return text.indexOf(':') < 0 ? v4(IpText.v4(text)) : IpText.v6(text);
  }

  /**
   * The address and every IPv4 address that packets to it may be carried to: of an IPv4-compatible,
   * IPv4-translated, NAT64, 6to4, Teredo or ISATAP address.
   */
  public List<IpAddress> readings() {
    List<IpAddress> readings = new ArrayList<>(3);
    readings.add(this);
    if (v4) {
      return readings;
    }
    boolean loopbackOrUnspecified = high == 0 && low >>> 1 == 0;
    boolean compatible = high == 0 && low >>> 32 == 0 && !loopbackOrUnspecified;
    boolean translated = high == 0 && low >>> 32 == 0xffff_0000L;
    boolean nat64 = high == 0x0064_ff9b_0000_0000L && low >>> 32 == 0;
    boolean isatap = low >>> 32 == 0x5efeL || low >>> 32 == 0x0200_5efeL;
    if (compatible || translated || nat64 || isatap) {
      readings.add(v4(low));
    }
    if (high >>> 48 == 0x2002L) { // 6to4
      readings.add(v4(high >>> 16));
    }
    if (high >>> 32 == 0x2001_0000L) { // Teredo: the server, and the client with its bits inverted
      readings.add(v4(high));
      readings.add(v4(~low));
    }
    return readings;
  }

  private static long number(byte[] bytes, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number << 8 | (bytes[i] & 0xff);
    }
    return number;
  }

  /** A dotted quad, or eight hexadecimal groups. */
  @Override
  public String toString() {
    return v4 ? IpText.ofV4(low) : IpText.ofV6(high, low);
  }
}
