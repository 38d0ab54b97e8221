package io.forebay.loader.origin.s3;

import io.forebay.core.network.HostPattern;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom this machine's own AWS credentials are shown to when a source names no secret. A signed
 * request holds the access key's name and, of a role, the session token; a source's endpoint is
 * whatever its editor wrote.
 *
 * @param aws whether to AWS itself, where a source has no endpoint
 * @param endpoints hosts of other stores
 */
public record MachineCredentials(boolean aws, List<HostPattern> endpoints) {

  static final String SETTING = "forebay.loader.s3.machine-credentials";

  public MachineCredentials {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * Reads {@code aws}, host names and {@code *.}domains; or {@code none} alone.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static MachineCredentials parse(List<String> entries) {
    if (entries.equals(List.of("none"))) {
      return new MachineCredentials(false, List.of());
    }
    boolean aws = false;
    List<HostPattern> endpoints = new ArrayList<>();
    for (String entry : entries) {
      switch (entry) {
        case "aws" -> aws = true;
        case "none" -> throw new IllegalArgumentException("'none' stands alone");
        default -> endpoints.add(HostPattern.parse(entry));
      }
    }
    return new MachineCredentials(aws, endpoints);
  }

  /**
   * Fails where they may not be shown.
   *
   * @param endpoint of the source; empty for AWS
   * @throws OriginException {@code NOT_ALLOWED} with what to change
   */
  void requireLentTo(Optional<URI> endpoint) throws OriginException {
    String host =
        endpoint.map(url -> HttpTarget.parse(url.toString()).endpoint().host()).orElse("AWS");
    boolean lent =
        endpoint.isEmpty() ? aws : endpoints.stream().anyMatch(known -> known.matches(host));
    if (!lent) {
      throw new OriginException(
          OriginFailure.NOT_ALLOWED,
          "the source names no secret, and this machine's own credentials are not sent to %s (%s)"
                  .formatted(host, SETTING)
              + "; name a secret, or set anonymous=true for public data");
    }
  }
}
