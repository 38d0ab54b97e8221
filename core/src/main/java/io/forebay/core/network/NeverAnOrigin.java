package io.forebay.core.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses behind which no data set lives, but what a machine tells only to itself: a cloud's
 * metadata services hand their credentials to whoever asks from there.
 */
final class NeverAnOrigin {

  private static final List<IpNetwork> NETWORKS =
      Stream.of(
              "0.0.0.0/8", // this host, RFC 1122
              "169.254.0.0/16", // link-local; metadata of most clouds
              "100.100.100.200/32", // metadata, Alibaba Cloud
              "168.63.129.16/32", // the host of a virtual machine, Azure
              "192.0.0.192/32", // metadata, Oracle Cloud
              "224.0.0.0/4", // multicast
              "255.255.255.255/32", // broadcast
              "::/128", // unspecified
              "64:ff9b:1::/48", // a network's own NAT64, RFC 8215: where it leads, only that knows
              "fe80::/10", // link-local
              "fd00:ec2::/32", // metadata and its like, AWS
              "fd20:ce::254/128", // metadata, Google Cloud
              "fd00:42::42/128", // metadata, Scaleway
              "ff00::/8") // multicast
          .map(IpNetwork::parse)
          .toList();

  private NeverAnOrigin() {}

  /** The network that an address is in; empty for one behind which an origin may be. */
  static Optional<IpNetwork> around(IpAddress address) {
    return NETWORKS.stream().filter(network -> network.contains(address)).findFirst();
  }
}
