package io.forebay.loader.origin.s3;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.transport.AnswerIdentity;
import io.forebay.loader.origin.transport.EmptyRange;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpContentStream;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTransport;
import io.forebay.loader.origin.transport.NetworkFailures;
import io.forebay.loader.origin.transport.PercentEncoding;
import io.forebay.loader.origin.transport.RangeAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket, a prefix of it, or one object. */
final class S3Origin implements Origin {

  private final S3Location location;
  private final S3Options options;
  private final S3Requests requests;
  private final HttpTransport transport;
  private final S3Client client;

  /** Set once a key was found to be the single object that the source's URI names. */
  private volatile boolean single;

  S3Origin(
      S3Location location,
      S3Options options,
      S3Requests requests,
      HttpTransport transport,
      S3Client client) {
    this.location = location;
    this.options = options;
    this.requests = requests;
    this.transport = transport;
    this.client = client;
  }

  @Override
  public void list(ListingSink sink) throws OriginException, InterruptedException {
    new S3Listing(client, location, options.versioned(), sink).run();
  }

  @Override
  public ContentStream open(OriginFile file, long offset, long length)
      throws OriginException, InterruptedException {
    file.requireRange(offset, length);
    if (length == 0 && file.size() > 0) {
      head(file, Optional.empty()).close(); // HTTP has no empty range
      return new EmptyRange();
    }
    HttpHeaders headers = conditions(file);
    headers.add("x-amz-checksum-mode", "ENABLED");
    RangeAnswer.addRange(headers, file, offset, length);
    HttpAnswer answer = answer(HttpCall.Method.GET, file, Optional.empty(), headers);
    boolean whole = answer.status() == 200;
    return HttpContentStream.of(
        answer, file, offset, length, S3Evidence.of(answer.headers(), whole, options.etagIsMd5()));
  }

  @Override
  public List<Evidence> evidence(OriginFile file) throws OriginException, InterruptedException {
    HttpHeaders whole;
    try (HttpAnswer answer = head(file, Optional.empty())) {
      whole = answer.headers();
    }
    List<Evidence> found = new ArrayList<>(S3Evidence.of(whole, true, options.etagIsMd5()));
    Optional<Integer> parts = S3Evidence.parts(whole, options.etagIsMd5());
    if (parts.isPresent()) {
      long partSize = parts.get() == 1 ? file.size() : firstPartSize(file);
      S3Evidence.composite(whole, parts.get(), partSize, file.size()).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** Size of an upload's first part, or 0 where the store does not know about parts any more. */
  private long firstPartSize(OriginFile file) throws OriginException, InterruptedException {
    try (HttpAnswer first = head(file, Optional.of(1))) {
      String length = first.headers().first("Content-Length").orElse("");
      return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    } catch (OriginException e) {
      if (e.failure() == OriginFailure.MISCONFIGURED) {
        return 0; // 400 or 501: not every compatible store takes partNumber
      }
      throw e;
    }
  }

  private HttpAnswer head(OriginFile file, Optional<Integer> part)
      throws OriginException, InterruptedException {
    HttpHeaders headers = conditions(file);
    headers.add("x-amz-checksum-mode", "ENABLED");
    HttpAnswer answer = answer(HttpCall.Method.HEAD, file, part, headers);
    AnswerIdentity.require(file, answer.headers());
    return answer;
  }

  private static HttpHeaders conditions(OriginFile file) {
    HttpHeaders headers = new HttpHeaders();
    AnswerIdentity.addConditions(headers, file.identity());
    return headers;
  }

  private HttpAnswer answer(
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
        return success(answer, file);
      }
      answer.close();
    }
    HttpAnswer answer = success(send(method, location.path(), file, part, headers), file);
    single = true;
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
      String id = "versionId=" + PercentEncoding.path(version.versionId()).replace("/", "%2F");
      query = query.isEmpty() ? id : query + "&" + id;
    }
    try {
      return transport.send(requests.object(method, key, query, headers));
    } catch (SdkException e) {
      throw S3Failures.of(what(file), e);
    } catch (IOException e) {
      throw NetworkFailures.of(what(file), e);
    }
  }

  private HttpAnswer success(HttpAnswer answer, OriginFile file)
      throws OriginException, InterruptedException {
    if (answer.status() == 200 || answer.status() == 206) {
      return answer;
    }
    try (answer) {
      throw S3Failures.of(what(file), answer);
    }
  }

  private String what(OriginFile file) {
    return "s3://" + location.bucket() + "/" + location.prefix() + file.key();
  }

  @Override
  public void close() {
    transport.close();
    client.close();
  }
}
