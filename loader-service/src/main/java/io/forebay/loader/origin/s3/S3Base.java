package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpTarget;
import java.net.URI;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/** Where a bucket's objects are, by the SDK's own endpoint rules. */
final class S3Base {

  private S3Base() {}

  static HttpTarget of(S3Location location, S3Options options, Region region)
      throws OriginException {
    if (options.bucketUrl().isPresent()) {
      return HttpTarget.parse(options.bucketUrl().get() + "/");
    }
    if (location.bucket().endsWith("--x-s3")) {
      throw misconfigured("directory buckets (S3 Express) need sessions and are not supported");
    }
    S3EndpointParams.Builder params =
        S3EndpointParams.builder()
            .bucket(location.bucket())
            .region(region)
            .forcePathStyle(options.pathStyle());
    options.endpoint().map(URI::toString).ifPresent(params::endpoint);
    try {
      URI url =
          S3EndpointProvider.defaultProvider()
              .resolveEndpoint(params.build())
              .join()
              .endpointUrl()
              .toUri();
      String text = url.toString();
      return HttpTarget.parse(text.endsWith("/") ? text : text + "/");
    } catch (CompletionException | SdkClientException | IllegalArgumentException e) {
      throw misconfigured("no endpoint for " + location + "; check endpoint, region and bucket");
    }
  }

  private static OriginException misconfigured(String message) {
    return new OriginException(OriginFailure.MISCONFIGURED, message);
  }
}
