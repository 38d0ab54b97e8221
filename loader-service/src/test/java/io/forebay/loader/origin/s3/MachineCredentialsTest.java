package io.forebay.loader.origin.s3;

import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine with credentials of its own, and sources that name no secret. */
@Timeout(30)
class MachineCredentialsTest {

  private static final Map<String, String> OF_THE_MACHINE =
      Map.of("aws.accessKeyId", "MACHINEKEY", "aws.secretAccessKey", "machine-secret");

  private ScriptedServer store;

  @BeforeEach
  void start() throws Exception {
    OF_THE_MACHINE.forEach(System::setProperty);
    String listing = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
    store =
        new ScriptedServer(
            (request, out) ->
                text(
                    out,
                    "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(listing.length(), listing)));
  }

  @AfterEach
  void stop() throws Exception {
    OF_THE_MACHINE.keySet().forEach(System::clearProperty);
    store.close();
  }

  private Origin origin(String setting, Map<String, String> more, Map<String, String> secret)
      throws OriginException {
    Map<String, String> options = new java.util.HashMap<>(more);
    options.put("endpoint", store.url());
    return create(setting, new OriginConfig("s3://bucket", options, secret));
  }

  private static Origin create(String setting, OriginConfig config) throws OriginException {
    MachineCredentials machine = MachineCredentials.parse(List.of(setting.split(",", -1)));
    return new S3OriginFactory(OriginTimeouts.DEFAULT, OutboundRules.STANDARD, machine)
        .create(config);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "none", "aws,store.example.org", "*.example.org"})
  void areNotSentToAnEndpointThatNobodyAllowed(String setting) {
    OriginException e =
        catchThrowableOfType(
            OriginException.class,
            () -> {
              try (Origin origin = origin(setting, Map.of(), Map.of())) {
                Listed.of(origin);
              }
            });

    assertThat(e.failure()).isEqualTo(OriginFailure.NOT_ALLOWED);
    assertThat(e)
        .hasMessageContaining("127.0.0.1")
        .hasMessageContaining("forebay.loader.s3.machine-credentials")
        .hasMessageContaining("anonymous=true");
    assertThat(store.connections).hasValue(0);
  }

  @Test
  void areSentToAnEndpointThatIsAllowed() throws Exception {
    try (Origin origin = origin("aws,127.0.0.1", Map.of(), Map.of())) {
      Listed.of(origin);
    }

    assertThat(store.requests)
        .isNotEmpty()
        .allMatch(r -> r.header("Authorization").contains("Credential=MACHINEKEY/"));
  }

  @Test
  void areNoMatterOfAnAnonymousSourceOrOneWithASecret() throws Exception {
    Map<String, String> secret = Map.of("accessKeyId", "OWN", "secretAccessKey", "secret");
    try (Origin anonymous = origin("none", Map.of("anonymous", "true"), Map.of());
        Origin own = origin("none", Map.of(), secret)) {
      Listed.of(anonymous);
      Listed.of(own);
    }

    assertThat(store.requests)
        .isNotEmpty()
        .noneMatch(r -> r.header("Authorization").contains("MACHINEKEY"));
  }

  @Test
  void areLentToAwsUnlessThatIsTakenBack() throws Exception {
    OriginConfig aws = new OriginConfig("s3://bucket", Map.of("region", "eu-west-1"), Map.of());

    create("aws", aws).close();

    OriginException e = catchThrowableOfType(OriginException.class, () -> create("none", aws));
    assertThat(e.failure()).isEqualTo(OriginFailure.NOT_ALLOWED);
    assertThat(e).hasMessageContaining("AWS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu.evil.example", "evil.example/", "x@evil.example", "x#", "a b"})
  void areNotLedAwayFromAwsByARegion(String region) {
    OriginConfig config = new OriginConfig("s3://bucket", Map.of("region", region), Map.of());

    assertThat(catchThrowableOfType(OriginException.class, () -> create("aws", config)).failure())
        .isEqualTo(OriginFailure.MISCONFIGURED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none,aws", "aws,none", "AWS:", "http://store.example.org", "*", ""})
  void aMalformedSettingIsNotPassedOver(String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MachineCredentials.parse(List.of(setting.split(",", -1))));
  }
}
