package io.forebay.service.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerRuleTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
  void loopbackIsSafeAnywhere(String host) {
    assertThat(items(Mode.LOCAL, host, Map.of())).isEmpty();
    assertThat(items(Mode.PRODUCTION, host, Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "::",
        "10.0.0.7",
        "192.0.2.1",
        "::ffff:10.0.0.7",
        "no-such-host.invalid"
      })
  void anythingElseIsPublic(String host) {
    assertThat(items(Mode.LOCAL, host, Map.of())).containsExactly(UnsafeItem.PUBLIC_LISTENER);
    assertThat(items(Mode.PRODUCTION, host, Map.of())).containsExactly(UnsafeItem.PLAIN_HTTP);
  }

  @Test
  void aNameIsAsPublicAsTheMostPublicOfItsAddresses() {
    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
    InetAddress elsewhere = InetAddress.ofLiteral("10.0.0.7");
    assertThat(ListenerRule.isPublic(here, elsewhere)).isTrue();
    assertThat(ListenerRule.isPublic(here, InetAddress.ofLiteral("::1"))).isFalse();
  }

  @Test
  void tlsMayEndBeforeTheServiceOrInIt() {
    assertThat(items(Mode.PRODUCTION, "0.0.0.0", Map.of("forebay.http.tls", "ingress"))).isEmpty();
    Map<String, String> own = new HashMap<>();
    own.put("quarkus.http.ssl.certificate.files", "/tls/tls.crt");
    assertThat(items(Mode.PRODUCTION, "0.0.0.0", own))
        .as("the plain port is still open")
        .containsExactly(UnsafeItem.PLAIN_HTTP);
    own.put("quarkus.http.insecure-requests", "disabled");
    assertThat(items(Mode.PRODUCTION, "0.0.0.0", own)).isEmpty();
  }

  @Test
  void proxiesAreNamed() {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
    assertThat(items(Mode.PRODUCTION, "::1", settings)).containsExactly(UnsafeItem.ANY_PROXY);
    settings.put("quarkus.http.proxy.trusted-proxies", "10.0.0.0/8");
    assertThat(items(Mode.PRODUCTION, "::1", settings)).isEmpty();
  }

  private static List<UnsafeItem> items(Mode mode, String host, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("quarkus.http.host", host);
    return new ListenerRule(mode, Settings.of(settings))
        .unsafe().stream().map(Unsafe::item).toList();
  }
}
