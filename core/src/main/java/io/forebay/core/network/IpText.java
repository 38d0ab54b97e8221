package io.forebay.core.network;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Addresses as text. Stricter than resolvers are: a form that two programs read differently
 * (leading zeros, fewer than four parts, zones) is none.
 */
final class IpText {

  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final int GROUPS = 8;

  private IpText() {}

  static long v4(String text) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4) {
      throw malformed(text);
    }
    long bits = 0;
    for (String octet : octets) {
      if (!OCTET.matcher(octet).matches() || Integer.parseInt(octet) > 255) {
        throw malformed(text);
      }
      bits = bits << 8 | Integer.parseInt(octet);
    }
    return bits;
  }

  static IpAddress v6(String text) {
    String groups = withoutDottedTail(text);
    int gap = groups.indexOf("::");
    if (gap < 0) {
      List<Integer> all = groups(text, groups);
      if (all.size() != GROUPS) {
        throw malformed(text);
      }
      return address(all, List.of());
    }
    List<Integer> before = groups(text, groups.substring(0, gap));
    List<Integer> after = groups(text, groups.substring(gap + 2));
    if (before.size() + after.size() >= GROUPS) {
      throw malformed(text);
    }
    return address(before, after);
  }

  private static IpAddress address(List<Integer> before, List<Integer> after) {
    int[] all = new int[GROUPS];
    for (int i = 0; i < before.size(); i++) {
      all[i] = before.get(i);
    }
    for (int i = 0; i < after.size(); i++) {
      all[GROUPS - after.size() + i] = after.get(i);
    }
    return IpAddress.v6(number(all, 0), number(all, 4));
  }

  private static long number(int[] groups, int from) {
    return Arrays.stream(groups, from, from + 4).asLongStream().reduce(0, (n, g) -> n << 16 | g);
  }

  private static String withoutDottedTail(String text) {
    int tail = text.lastIndexOf(':') + 1;
    if (text.indexOf('.', tail) < 0) {
      return text;
    }
    long bits = v4(text.substring(tail));
    return text.substring(0, tail) + "%x:%x".formatted(bits >>> 16, bits & 0xffff);
  }

  private static List<Integer> groups(String text, String part) {
    if (part.isEmpty()) {
      return List.of();
    }
    List<String> groups = List.of(part.split(":", -1));
    if (groups.size() > GROUPS || !groups.stream().allMatch(g -> GROUP.matcher(g).matches())) {
      throw malformed(text);
    }
    return groups.stream().map(group -> Integer.valueOf(group, 16)).toList();
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException("'" + text + "' is not an IP address");
  }

  static String ofV4(long bits) {
    return "%d.%d.%d.%d"
        .formatted(bits >>> 24 & 0xff, bits >>> 16 & 0xff, bits >>> 8 & 0xff, bits & 0xff);
  }

  static String ofV6(long high, long low) {
    return IntStream.range(0, GROUPS)
        .mapToObj(i -> (i < 4 ? high : low) >>> (48 - 16 * (i % 4)) & 0xffff)
        .map(Long::toHexString)
        .collect(Collectors.joining(":"));
  }
}
