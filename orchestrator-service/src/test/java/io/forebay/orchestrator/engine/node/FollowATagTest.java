package io.forebay.orchestrator.engine.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.forebay.core.cluster.MountName;
import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.sql.Json;
import io.forebay.orchestrator.cluster.Admission;
import io.forebay.orchestrator.cluster.ClusterUnderTest;
import io.forebay.orchestrator.cluster.WebhookOverACluster;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pods that say which version they want by an annotation, and the record of who reads what. */
@QuarkusTest
@TestProfile(WebhookOverACluster.class)
class FollowATagTest extends OverACluster {

  @ConfigProperty(name = "forebay.webhook.port")
  int port;

  private Admission admission;
  private long dataset;
  private long first;
  private long second;
  private String team;
  private ConfigMap owner;

  @BeforeEach
  void twoVersionsAndATag() {
    admission = new Admission(client, port);
    dataset = dataset();
    first = world.version(dataset, 3, 1_000);
    second = world.version(dataset, 3, 2_000);
    world.tag(dataset, "prod", first);
    team = createdNamespace();
    world.grant(dataset, team);
    // Kubernetes takes away what has an owner that does not exist.
    owner =
        client
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withNamespace(team)
                    .withName("train")
                    .endMetadata()
                    .build())
            .create();
    mounted(team, name(dataset, 1));
    mounted(team, name(dataset, 2));
    eventually(() -> assertThat(admission.trusted()).isEqualTo(1));
    // A real one needs a moment to hear of it.
    eventually(
        () ->
            assertThatCode(() -> admission.dryRun(pod(team, "probe", world.name(dataset))))
                .doesNotThrowAnyException());
  }

  @AfterEach
  void putDown() {
    admission.close();
  }

  private Pod pod(String namespace, String name, String datasets) {
    return pod(namespace, name, Map.of("forebay.io/dataset", datasets));
  }

  private Pod pod(String namespace, String name, Map<String, String> annotations) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .withAnnotations(annotations)
        .addNewOwnerReference()
        .withApiVersion("v1")
        .withKind("ConfigMap")
        .withName("train")
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withNewSpec()
        .addNewToleration()
        .withOperator("Exists")
        .endToleration()
        .withServiceAccountName("default")
        .withAutomountServiceAccountToken(false)
        .addNewContainer()
        .withName("main")
        .withImage("registry.invalid/none")
        .endContainer()
        .endSpec()
        .build();
  }

  private static List<String> claims(Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getPersistentVolumeClaim() != null)
        .map(volume -> volume.getPersistentVolumeClaim().getClaimName())
        .toList();
  }

  private String records() {
    return world.text(
        """
        SELECT coalesce(string_agg(concat_ws(' ', version.number, ref, pod, owner, service_account,
                                             consumer.state, node), '; ' ORDER BY consumer.id), '')
               AS said
        FROM consumer JOIN version ON version.id = consumer.version_id
        """);
  }

  private void phase(String pod, String phase) {
    client
        .pods()
        .inNamespace(team)
        .withName(pod)
        .editStatus(
            it ->
                new PodBuilder(it)
                    .withStatus(new PodStatusBuilder().withPhase(phase).build())
                    .build());
  }

  @Test
  void aPodGetsTheVersionThatTheTagMeansNowAndItIsRecorded() {
    // when
    Pod pod =
        admission.create(
            pod(
                team,
                "one",
                Map.of(
                    "forebay.io/dataset",
                    world.name(dataset) + "@prod",
                    "forebay.io/mount-path",
                    "/data")));
    world.tag(dataset, "prod", second);
    Pod later = admission.create(pod(team, "later", world.name(dataset) + "@prod"));

    // then
    assertThat(claims(pod)).containsExactly(name(dataset, 1).claim());
    assertThat(pod.getSpec().getContainers().getFirst().getVolumeMounts())
        .singleElement()
        .satisfies(
            mount -> {
              assertThat(mount.getMountPath()).isEqualTo("/data");
              assertThat(mount.getReadOnly()).isTrue();
            });
    assertThat(claims(later)).containsExactly(name(dataset, 2).claim());
    JsonNode mounted =
        Json.read(pod.getMetadata().getAnnotations().get("forebay.io/mounted"), JsonNode.class);
    assertThat(mounted.at("/0/version").asInt()).isEqualTo(1);
    assertThat(mounted.at("/0/manifestDigest").asText())
        .isEqualTo(world.text("SELECT manifest_digest AS said FROM version WHERE id = ?", first));
    eventually(
        () ->
            assertThat(records())
                .isEqualTo(
                    "1 prod one ConfigMap/train default WAITING; 2 prod later ConfigMap/train default WAITING"));
  }

  @Test
  void theRecordFollowsThePodToItsEnd() {
    // given
    String node = node();
    mounted(team, name(dataset, 1));
    Pod asked = pod(team, "job", world.name(dataset) + "@prod");
    asked.getSpec().setNodeName(node);
    admission.create(asked);
    eventually(
        () ->
            assertThat(records()).isEqualTo("1 prod job ConfigMap/train default RUNNING " + node));

    // when
    phase("job", "Succeeded");

    // then
    eventually(
        () ->
            assertThat(records())
                .isEqualTo("1 prod job ConfigMap/train default SUCCEEDED " + node));

    // when
    end(team, "job");
    long later = world.version(dataset, 1, 1);
    world.changed(dataset);
    mounted(team, name(dataset, 3));

    // then
    assertThat(later).isPositive();
    assertThat(records()).isEqualTo("1 prod job ConfigMap/train default SUCCEEDED " + node);
  }

  @ParameterizedTest
  @CsvSource({"Succeeded, SUCCEEDED", "Failed, FAILED"})
  void ofAPodThatIsDeletedAsSoonAsItEndedTheEndIsRecorded(String phase, ConsumerState state) {
    // given
    String node = node();
    mounted(team, name(dataset, 1));
    Pod asked = pod(team, "step", world.name(dataset) + "@prod");
    asked.getSpec().setNodeName(node);

    // when nobody has a moment to look at it
    admission.create(asked);
    phase("step", phase);
    end(team, "step");

    // then
    eventually(
        () ->
            assertThat(records())
                .isEqualTo("1 prod step ConfigMap/train default " + state + " " + node));
  }

  @Test
  void aPodThatNamesTheClaimItselfIsRecordedAndGoneWhenItIs() {
    // given
    String node = node();
    mounted(team, name(dataset, 2));
    pod(team, "direct", name(dataset, 2), Optional.of(node));
    eventually(() -> assertThat(records()).startsWith("2 direct ").endsWith("RUNNING " + node));

    // when
    end(team, "direct");

    // then
    eventually(() -> assertThat(records()).endsWith("GONE " + node));
  }

  @Test
  void aNamespaceWithoutAGrantIsRefusedAsIfThereWereNoSuchDataset() {
    String other = createdNamespace();
    String name = world.name(dataset);

    assertThatThrownBy(() -> admission.create(pod(other, "job", name + "@prod")))
        .hasMessageContaining(
            "there is no dataset " + name + ", or namespace " + other + " has no grant on it");
    assertThatThrownBy(() -> admission.create(pod(other, "job", "nothing@prod")))
        .hasMessageContaining(
            "there is no dataset nothing, or namespace " + other + " has no grant on it");
    assertThatThrownBy(() -> admission.create(pod(other, "job", name + "@nothing")))
        .hasMessageContaining("has no grant on it");
    assertThat(records()).isEmpty();
  }

  @Test
  void whatCannotBeMountedIsRefusedInWords() {
    String name = world.name(dataset);
    world.resolving(dataset);
    long local = world.dataset("local", Map.of());
    world.version(local, 1, 1);
    world.grant(local, team);

    assertThatThrownBy(() -> admission.create(pod(team, "job", name + "@staging")))
        .hasMessageContaining("there is no version " + name + "@staging");
    assertThatThrownBy(() -> admission.create(pod(team, "job", name + "@17")))
        .hasMessageContaining("there is no version " + name + "@17");
    assertThatThrownBy(() -> admission.create(pod(team, "job", name + "@3")))
        .hasMessageContaining(
            "version 3 of dataset " + name + " is RESOLVING; pods mount READY ones");
    assertThatThrownBy(() -> admission.create(pod(team, "job", world.name(local))))
        .hasMessageContaining("has engine local; pods mount datasets of engine node");
    assertThatThrownBy(() -> admission.create(pod(team, "job", name + "@")))
        .hasMessageContaining("names no version");
    assertThatThrownBy(() -> admission.create(pod(team, "job", "")))
        .hasMessageContaining("is no NAME or NAME@VERSION");
    assertThat(claims(admission.create(pod(team, "job", name)))).containsExactly(name + "-v2");
  }

  @Test
  void aClaimOfSomebodyElseIsNeverTakenForTheVersion() {
    String other = namespace();
    MountName name = name(dataset, 1);
    world.grant(dataset, other);
    create(other);
    mounted(other, name);
    client.persistentVolumeClaims().inNamespace(other).withName(name.claim()).edit(this::theirs);

    eventually(
        () ->
            assertThatThrownBy(() -> admission.dryRun(pod(other, "job", name.dataset() + "@prod")))
                .hasMessageContaining("is not there in namespace " + other));
  }

  private PersistentVolumeClaim theirs(PersistentVolumeClaim claim) {
    return new PersistentVolumeClaimBuilder(claim)
        .editMetadata()
        .removeFromLabels("forebay.io/installation")
        .endMetadata()
        .build();
  }

  @Test
  void aPodThatIsAskedAboutTwiceIsOnePod() {
    Pod first = admission.dryRun(pod(team, "job", world.name(dataset) + "@prod"));
    Pod asked = admission.create(pod(team, "job", world.name(dataset) + "@prod"));
    assertThat(first.getMetadata().getAnnotations()).isNotEmpty();
    Pod again =
        new PodBuilder(asked)
            .editMetadata()
            .withName("again")
            .withUid(null)
            .withResourceVersion(null)
            .endMetadata()
            .withStatus(null)
            .build();
    eventually(() -> assertThat(records()).contains("WAITING"));

    Pod copy = admission.create(again);

    assertThat(claims(copy)).containsExactly(name(dataset, 1).claim());
    assertThat(copy.getMetadata().getAnnotations().get("forebay.io/admission"))
        .isNotEqualTo(asked.getMetadata().getAnnotations().get("forebay.io/admission"));
    eventually(
        () ->
            assertThat(records())
                .isEqualTo(
                    "1 prod job ConfigMap/train default WAITING; "
                        + "1 prod again ConfigMap/train default WAITING"));
  }

  @Test
  void aPodThatAnotherPluginChangesIsAskedAboutAgainAndRecordedOnce() {
    Pod first = admission.ask(pod(team, "job", world.name(dataset) + "@prod"));
    world.tag(dataset, "prod", second);

    Pod again = admission.ask(first);

    assertThat(claims(first)).containsExactly(name(dataset, 1).claim());
    assertThat(claims(again)).containsExactly(name(dataset, 2).claim());
    assertThat(records()).isEqualTo("2 prod job ConfigMap/train default ADMITTED");
  }

  @Test
  void whoOnlyAsksWhetherItWouldWorkIsNotRecorded() {
    Pod pod = admission.dryRun(pod(team, "job", world.name(dataset) + "@prod"));

    assertThat(claims(pod)).containsExactly(name(dataset, 1).claim());
    assertThat(records()).isEmpty();
  }

  @Test
  void aConfigurationThatIsPutUpAnewIsTrustedAgain() {
    admission.putUp(port);

    eventually(() -> assertThat(admission.trusted()).isEqualTo(1));
    eventually(
        () ->
            assertThatCode(() -> admission.dryRun(pod(team, "job", world.name(dataset))))
                .doesNotThrowAnyException());
  }

  @Test
  void podsThatAskForNothingDoNotNeedTheWebhook() {
    assumeThat(ClusterUnderTest.isReal()).isTrue();
    // Nobody listens there.
    admission.putUp(1);

    assertThatCode(() -> pod(team, "plain", new MountName(world.name(dataset), 1)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> admission.create(pod(team, "job", world.name(dataset))))
        .hasMessageContaining("failed calling webhook");
  }
}
