package io.forebay.core.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where connections to origins may go. An address is refused when any of its {@linkplain
 * IpAddress#readings readings} is, and a reading is refused
 *
 * <ul>
 *   <li>when no data set can live there (link-local, metadata services, multicast, unspecified,
 *       broadcast), unless an allowed network that is no wider contains it;
 *   <li>when a denied network contains it, unless an allowed network contains it or the host's name
 *       is allowed.
 * </ul>
 *
 * So neither {@code 0.0.0.0/0} nor a name opens the first kind: it takes somebody who means it, and
 * who answers for a name would choose the address.
 *
 * @param denied refused beside what always is
 * @param allowed exceptions from what is refused
 * @param allowedHosts exceptions from {@code denied}
 */
public record OutboundRules(
    List<IpNetwork> denied, List<IpNetwork> allowed, List<HostPattern> allowedHosts) {

  /** Nothing is refused but what always is. */
  public static final OutboundRules STANDARD = new OutboundRules(List.of(), List.of(), List.of());

  public OutboundRules {
    denied = List.copyOf(denied);
    allowed = List.copyOf(allowed);
    allowedHosts = List.copyOf(allowedHosts);
  }

  /** Reads a {@code deny} list: networks, addresses and the words of {@link AddressGroup}. */
  public OutboundRules deny(List<String> entries) {
    List<IpNetwork> more = new ArrayList<>(denied);
    for (String entry : entries) {
      AddressGroup.ofWord(entry)
          .ifPresentOrElse(
              group -> more.addAll(group.networks()), () -> more.add(IpNetwork.parse(entry)));
    }
    return new OutboundRules(more, allowed, allowedHosts);
  }

  /**
   * Reads an {@code allow} list: networks, addresses, the words of {@link AddressGroup}, host names
   * and {@code *.}domains.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public OutboundRules allow(List<String> entries) {
    List<IpNetwork> networks = new ArrayList<>(allowed);
    List<HostPattern> hosts = new ArrayList<>(allowedHosts);
    for (String entry : entries) {
      if (AddressGroup.ofWord(entry).isPresent()) {
        networks.addAll(AddressGroup.ofWord(entry).get().networks());
      } else if (entry.matches("[0-9.]+|.*[:/].*")) {
        networks.add(IpNetwork.parse(entry));
      } else {
        hosts.add(HostPattern.parse(entry));
      }
    }
    return new OutboundRules(denied, networks, hosts);
  }

  /**
   * Whether a connection may be made.
   *
   * @param host as the URL names it
   * @param address what the name was resolved to, and the connection goes to
   */
  public boolean permits(String host, IpAddress address) {
    boolean known = allowedHosts.stream().anyMatch(pattern -> pattern.matches(host));
    return address.readings().stream().allMatch(reading -> permits(known, reading));
  }

  private boolean permits(boolean known, IpAddress reading) {
    List<IpNetwork> exceptions =
        allowed.stream().filter(network -> network.contains(reading)).toList();
    Optional<IpNetwork> never = NeverAnOrigin.around(reading);
    if (never.isPresent()) {
      return exceptions.stream().anyMatch(never.get()::contains);
    }
    return known
        || !exceptions.isEmpty()
        || denied.stream().noneMatch(network -> network.contains(reading));
  }
}
