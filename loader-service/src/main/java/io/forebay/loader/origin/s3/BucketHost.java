package io.forebay.loader.origin.s3;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/**
 * Sends every request to the host that is the bucket. The SDK's own rules would put the bucket's
 * name before it once more.
 */
record BucketHost(URI url) implements S3EndpointProvider {

  @Override
  public CompletableFuture<Endpoint> resolveEndpoint(S3EndpointParams params) {
    return CompletableFuture.completedFuture(
        Endpoint.builder().endpointUrl(EndpointUrl.fromUri(url)).build());
  }
}
