package io.forebay.loader.origin.s3;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.transport.AnswerIdentity;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTransport;
import io.forebay.loader.origin.transport.NetworkFailures;
import io.forebay.loader.origin.transport.PercentEncoding;
import io.forebay.loader.origin.transport.RangeAnswer;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks a store about the listed content of single objects. */
final class S3Objects {

  // Not every store takes partNumber (400, 405, 501), nor knows the parts of every upload (416).
  private static final Set<Integer> NO_PARTS = Set.of(400, 405, 416, 501);

  private final S3Location location;
  private final S3Requests requests;
  private final HttpTransport transport;

  /** Set once a key was found to be the single object that the source's URI names. */
  private volatile boolean single;

  S3Objects(S3Location location, S3Requests requests, HttpTransport transport) {
    this.location = location;
    this.requests = requests;
    this.transport = transport;
  }

  /** An answer of 200 or 206, whose identity and lengths are still to be compared. */
  HttpAnswer get(OriginFile file, long offset, long length)
      throws OriginException, InterruptedException {
    HttpHeaders headers = conditions(file);
    RangeAnswer.addRange(headers, file, offset, length);
    return success(sent(HttpCall.Method.GET, file, Optional.empty(), headers), file);
  }

  /** What the store says about the listed content. */
  HttpHeaders head(OriginFile file) throws OriginException, InterruptedException {
    try (HttpAnswer answer =
        success(sent(HttpCall.Method.HEAD, file, Optional.empty(), conditions(file)), file)) {
      AnswerIdentity.require(file, answer.headers());
      return answer.headers();
    }
  }

  /**
   * How many bytes a part of a multipart upload has ({@code partNumber} of HeadObject); empty where
   * the store does not say. A store that ignores the question gives the whole object's size.
   *
   * @param part from 1
   */
  OptionalLong partSize(OriginFile file, int part) throws OriginException, InterruptedException {
    try (HttpAnswer answer =
        sent(HttpCall.Method.HEAD, file, Optional.of(part), conditions(file))) {
      if (NO_PARTS.contains(answer.status())) {
        return OptionalLong.empty();
      }
      AnswerIdentity.require(file, success(answer, file).headers());
      String length = answer.headers().first("Content-Length").orElse("");
      return length.matches("\\d{1,18}")
          ? OptionalLong.of(Long.parseLong(length))
          : OptionalLong.empty();
    }
  }

  private static HttpHeaders conditions(OriginFile file) {
    HttpHeaders headers = new HttpHeaders();
    AnswerIdentity.addConditions(headers, file.identity());
    return headers.add("x-amz-checksum-mode", "ENABLED");
  }

  private HttpAnswer sent(
      HttpCall.Method method, OriginFile file, Optional<Integer> part, HttpHeaders headers)
      throws OriginException, InterruptedException {
    String segments = "/" + file.key() + "/";
    if (segments.contains("//") || segments.contains("/./") || segments.contains("/../")) {
      // A server may resolve it to another key or bucket; no accepted key has one.
      throw new OriginException(OriginFailure.NOT_FOUND, what(file) + ": no such key");
    }
    boolean maySingle = !location.directoryOnly() && file.key().equals(location.singleKey());
    if (!(maySingle && single)) {
      HttpAnswer answer = send(method, location.prefix() + file.key(), file, part, headers);
      if (answer.status() != 404 || !maySingle) {
        return answer;
      }
      answer.close();
    }
    HttpAnswer answer = send(method, location.path(), file, part, headers);
    single = single || isSuccess(answer);
    return answer;
  }

  private HttpAnswer send(
      HttpCall.Method method,
      String key,
      OriginFile file,
      Optional<Integer> part,
      HttpHeaders headers)
      throws OriginException, InterruptedException {
    String query = part.map(n -> "partNumber=" + n).orElse("");
    if (file.identity() instanceof ContentIdentity.ObjectVersion version) {
      String id = "versionId=" + PercentEncoding.parameter(version.versionId());
      query = query.isEmpty() ? id : query + "&" + id;
    }
    try {
      return transport.send(requests.object(method, key, query, headers));
    } catch (SdkException e) {
      throw S3Failures.ofCredentials(what(file), e);
    } catch (IOException e) {
      throw NetworkFailures.of(what(file), e);
    }
  }

  private HttpAnswer success(HttpAnswer answer, OriginFile file)
      throws OriginException, InterruptedException {
    if (isSuccess(answer)) {
      return answer;
    }
    try (answer) {
      throw S3Failures.of(what(file), answer);
    }
  }

  private static boolean isSuccess(HttpAnswer answer) {
    return answer.status() == 200 || answer.status() == 206;
  }

  private String what(OriginFile file) {
    return location.scheme() + "://" + location.bucket() + "/" + location.prefix() + file.key();
  }
}
