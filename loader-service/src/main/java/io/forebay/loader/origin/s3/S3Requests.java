package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Makes requests for objects.
 *
 * @param base where the bucket's objects are; its path ends with a slash
 * @param credentials empty for anonymous requests
 * @param requesterPays whether each request says so
 */
record S3Requests(
    HttpTarget base,
    SignatureV4 signature,
    Optional<AwsCredentialsProvider> credentials,
    boolean requesterPays) {

  /** Says that who signs a request pays for it. */
  static final String PAYER = "x-amz-request-payer";

  static final String REQUESTER = "requester";

  /**
   * A request for an object.
   *
   * @param query {@code name=value} pairs, values percent-encoded; empty for none
   * @param headers are signed too
   */
  HttpCall object(HttpCall.Method method, String objectKey, String query, HttpHeaders headers) {
    return signed(
        method,
        new HttpTarget(base.endpoint(), base.path() + PercentEncoding.path(objectKey), query),
        headers);
  }

  /**
   * A question about the bucket.
   *
   * @param query as of {@link #object}; a name without a value is one
   */
  HttpCall bucket(String query) {
    String path = base.path();
    // As the SDK asks: some stores take a slash for the key of an object without a name.
    String bucket = path.length() > 1 ? path.substring(0, path.length() - 1) : path;
    return signed(
        HttpCall.Method.GET, new HttpTarget(base.endpoint(), bucket, query), new HttpHeaders());
  }

  private HttpCall signed(HttpCall.Method method, HttpTarget target, HttpHeaders headers) {
    if (requesterPays) {
      headers.add(PAYER, REQUESTER);
    }
    return new HttpCall(
        method,
        target,
        credentials.isEmpty()
            ? headers
            : signature.sign(method, target, headers, credentials.get().resolveCredentials()));
  }
}
