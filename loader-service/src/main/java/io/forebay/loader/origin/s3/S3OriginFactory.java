package io.forebay.loader.origin.s3;

import io.forebay.core.dataset.SourceKind;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.CredentialFence;
import io.forebay.loader.origin.transport.Endpoint;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.HttpTransport;
import io.forebay.loader.origin.transport.LeanHttpTransport;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * {@code s3://bucket/prefix}, and {@code oss://} as a preset of it, with the options of {@link
 * S3Options} and the credentials {@code accessKeyId}, {@code secretAccessKey} and {@code
 * sessionToken}, or the machine's default chain where {@link MachineCredentials} lend it.
 */
@ApplicationScoped
public class S3OriginFactory implements OriginFactory {

  private final OriginTimeouts timeouts;
  private final OutboundRules rules;
  private final MachineCredentials machine;

  public S3OriginFactory(OriginTimeouts timeouts, OutboundRules rules, MachineCredentials machine) {
    this.timeouts = timeouts;
    this.rules = rules;
    this.machine = machine;
  }

  @Override
  public Set<String> schemes() {
    return Stream.of(SourceKind.S3, SourceKind.OSS)
        .flatMap(kind -> kind.schemes().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Origin create(OriginConfig config) throws OriginException {
    S3Location location = S3Location.parse(config.uri());
    SourceKind kind = SourceKind.of(config.uri()).orElseThrow();
    S3Options options = S3Options.of(kind, config);
    AwsCredentialsProvider credentials =
        S3Credentials.of(kind, config.credentials(), options, machine);
    Region region = region(options);
    HttpTarget base = S3Base.of(location, options, region);
    S3Requests requests =
        new S3Requests(
            base,
            new SignatureV4(region.id(), InstantSource.system()),
            options.anonymous() ? Optional.empty() : Optional.of(credentials),
            options.requesterPays());
    Predicate<Endpoint> servers = mayBeSigned(config, options, region);
    HttpTransport transport = new CredentialFence(new LeanHttpTransport(timeouts, rules), servers);
    return new S3Origin(
        location, options, requests, transport, new ListingPatience(timeouts.retry()));
  }

  /** Where this machine's own credentials go, {@link MachineCredentials} decide. */
  private static Predicate<Endpoint> mayBeSigned(
      OriginConfig config, S3Options options, Region region) throws OriginException {
    if (config.credentials().isEmpty()) {
      return _ -> true;
    }
    if (options.place().isPresent()) {
      return CredentialFence.serversOf(config);
    }
    String aws = "." + PartitionMetadata.of(region).dnsSuffix();
    return endpoint -> endpoint.tls() && endpoint.host().endsWith(aws);
  }

  private static Region region(S3Options options) {
    if (options.region().isPresent()) {
      return Region.of(options.region().get());
    }
    if (options.place().isPresent()) {
      return Region.US_EAST_1;
    }
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      return Region.US_EAST_1; // this machine names none; S3 tells the right one when it differs
    }
  }
}
