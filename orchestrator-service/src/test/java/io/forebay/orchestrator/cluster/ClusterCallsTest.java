package io.forebay.orchestrator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.forebay.core.cluster.MountName;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of answers other than success. */
class ClusterCallsTest {

  private static final String PATH = "/api/v1/namespaces/team-a/persistentvolumeclaims";
  private static final VolumeSpec SPEC =
      new VolumeSpec(new MountName("cats", 1), "team-a", 10, "sha256:00");

  private final KubernetesMockServer server = new KubernetesMockServer(false);
  private final Breaker breaker = new Breaker(Clock.systemUTC());
  private final AtomicInteger back = new AtomicInteger();
  private KubernetesClient client;
  private ClusterCalls calls;

  @BeforeEach
  void start() {
    server.init();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(server.createClient().getConfiguration())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    calls =
        new ClusterCalls(
            client,
            new MountObjects(new Owner("0123abcd"), "/cache"),
            breaker,
            back::incrementAndGet,
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @ParameterizedTest
  @CsvSource({
    "401, Forbidden",
    "403, Forbidden",
    "404, NotFound",
    "422, Invalid",
    "400, Rejected",
    // As when somebody's admission webhook fails: of this call only.
    "500, Rejected"
  })
  void whatTheServerRefusesIsSaidAndHoldsUpNobodyElse(int code, String reason) {
    server.expect().post().withPath(PATH).andReturn(code, "").once();

    assertThat(calls.createClaim(SPEC)).map(Refused::reason).contains(reason);
    assertThat(breaker.trouble()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void aServerThatDoesNotAnswerIsAskedByOneAtATime(int code) {
    server.expect().post().withPath(PATH).andReturn(code, "").once();

    assertThatThrownBy(() -> calls.createClaim(SPEC)).isInstanceOf(ClusterAwayException.class);

    int asked = server.getRequestCount();
    assertThatThrownBy(() -> calls.createClaim(SPEC)).isInstanceOf(ClusterAwayException.class);
    assertThat(server.getRequestCount()).isEqualTo(asked);
    assertThat(breaker.trouble()).isPresent();
    assertThat(back).hasValue(0);
  }

  @Test
  void whoeverFindsItBackTellsTheOthers() {
    breaker.failed("it was away");
    ClusterCalls later =
        new ClusterCalls(
            client,
            new MountObjects(new Owner("0123abcd"), "/cache"),
            breaker,
            back::incrementAndGet,
            Clock.systemUTC());
    server.expect().delete().withPath(PATH + "/cats-v1").andReturn(404, "").always();
    SeenClaim gone =
        new SeenClaim(new MountName("cats", 1), "team-a", "uid", "1", false, false, "");

    await()
        .ignoreExceptionsMatching(ClusterAwayException.class::isInstance)
        .until(() -> later.deleteClaim(gone).equals(Optional.empty()));

    assertThat(back).hasValue(1);
    assertThat(breaker.trouble()).isEmpty();
  }
}
