package io.forebay.service.safety;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * In local mode a service listens on loopback addresses only. In production it may listen anywhere,
 * with TLS of its own or behind an ingress that ends TLS.
 */
@ApplicationScoped
class ListenerRule implements SafetyRule {

  private static final String HOST = "quarkus.http.host";

  private final Mode mode;
  private final Config config;

  ListenerRule(@ConfigProperty(name = "forebay.mode") Mode mode, Config config) {
    this.mode = mode;
    this.config = config;
  }

  @Override
  public List<Unsafe> unsafe() {
    String host = config.getValue(HOST, String.class);
    List<Unsafe> found = new ArrayList<>();
    if (isPublic(host)) {
      switch (mode) {
        case LOCAL ->
            found.add(
                new Unsafe(
                    UnsafeItem.PUBLIC_LISTENER,
                    "FOREBAY_HTTP_HOST=%s is no loopback address".formatted(host)));
        case PRODUCTION -> {
          if (!endsAtIngress() && !hasOwnTls()) {
            found.add(
                new Unsafe(
                    UnsafeItem.PLAIN_HTTP,
                    "FOREBAY_HTTP_HOST=%s listens without TLS, and FOREBAY_HTTP_TLS=ingress does"
                            .formatted(host)
                        + " not say that TLS ends before it"));
          }
        }
      }
    }
    if (isTrue("quarkus.http.proxy.proxy-address-forwarding")
        && text("quarkus.http.proxy.trusted-proxies").isEmpty()) {
      found.add(
          new Unsafe(
              UnsafeItem.ANY_PROXY,
              "FOREBAY_HTTP_PROXIED is on and FOREBAY_HTTP_TRUSTED_PROXIES names no proxy"));
    }
    return found;
  }

  private static boolean isPublic(String host) {
    try {
      return isPublic(InetAddress.getAllByName(host));
    } catch (UnknownHostException _) {
      // A name that nobody knows now may be anybody's later.
      return true;
    }
  }

  /** A name is as public as the most public of its addresses. */
  static boolean isPublic(InetAddress... addresses) {
    return !Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress);
  }

  private boolean endsAtIngress() {
    return text("forebay.http.tls").filter("ingress"::equals).isPresent();
  }

  private boolean hasOwnTls() {
    boolean certificate =
        text("quarkus.http.tls-configuration-name").isPresent()
            || text("quarkus.http.ssl.certificate.files").isPresent()
            || text("quarkus.http.ssl.certificate.key-store-file").isPresent();
    return certificate
        && text("quarkus.http.insecure-requests")
            .filter(value -> !value.equalsIgnoreCase("enabled"))
            .isPresent();
  }

  private boolean isTrue(String setting) {
    return text(setting).filter(Boolean::parseBoolean).isPresent();
  }

  private Optional<String> text(String setting) {
    return config.getOptionalValue(setting, String.class).filter(value -> !value.isBlank());
  }
}
