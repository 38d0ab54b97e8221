package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.AnswerTimes;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.NetworkFailures;
import io.forebay.loader.origin.transport.TransportException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What a store's error codes mean for a source. */
final class S3Failures {

  private static final int MAX_ERROR_BYTES = 16 * 1024;
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,64})</Code>");

  private S3Failures() {}

  /** Reads the error out of an answer's body; the answer is left to the caller to close. */
  static OriginException of(String what, HttpAnswer answer) throws InterruptedException {
    String code = "";
    try {
      ByteBuffer body = ByteBuffer.allocate(MAX_ERROR_BYTES);
      int n = 0;
      while (n >= 0 && body.hasRemaining()) {
        n = answer.read(body);
      }
      Matcher matcher =
          CODE.matcher(new String(body.array(), 0, body.position(), StandardCharsets.UTF_8));
      code = matcher.find() ? matcher.group(1) : "";
    } catch (TransportException e) {
      if (e.kind() == TransportException.Kind.ABORTED) {
        return NetworkFailures.of(what, e);
      }
      // The status alone decides when the explanation does not arrive.
    } catch (IOException e) {
      return NetworkFailures.of(what, e);
    }
    return of(what, answer.status(), code, answer.headers());
  }

  /** The same of an error whose answer has no more to tell. */
  static OriginException of(String what, int status, String code) {
    return of(what, status, code, new HttpHeaders());
  }

  /** The credentials that requests are signed with cannot be had. */
  static OriginException ofCredentials(String what, SdkException e) throws InterruptedException {
    if (e instanceof AbortedException || Thread.interrupted()) {
      throw new InterruptedException("asking for credentials of " + what);
    }
    if (isPassing(e)) {
      return new OriginException(
          OriginFailure.TRANSIENT,
          what + ": the service that has this machine's credentials does not answer",
          e);
    }
    return new OriginException(
        OriginFailure.DENIED,
        what + ": no usable credentials; name a secret, or set anonymous=true for public data",
        e);
  }

  private static boolean isPassing(SdkException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException
          || (cause instanceof SdkServiceException service
              && (service.statusCode() >= 500 || service.statusCode() == 429))) {
        return true;
      }
    }
    return false;
  }

  private static OriginException of(String what, int status, String code, HttpHeaders headers) {
    Optional<Duration> retryAfter = AnswerTimes.retryAfter(headers);
    String said = "%s: the store answers %d %s".formatted(what, status, code).strip();
    if (status == 503 || code.equals("SlowDown")) {
      return OriginException.throttled(said, retryAfter);
    }
    Optional<String> region = headers.first("x-amz-bucket-region");
    if (status == 301 || status == 307 || code.equals("AuthorizationHeaderMalformed")) {
      String hint = region.map(r -> "; set option region=" + r).orElse("; check option region");
      return new OriginException(OriginFailure.MISCONFIGURED, said + hint);
    }
    return switch (code) {
      case "InvalidObjectState" ->
          new OriginException(
              OriginFailure.MISCONFIGURED, said + ": the object is archived; restore it first");
      case "RequestTimeTooSkewed" ->
          new OriginException(OriginFailure.DENIED, said + ": this machine's clock is wrong");
      case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
          new OriginException(OriginFailure.DENIED, said);
      case "RequestTimeout", "InternalError", "IncompleteBody" ->
          new OriginException(OriginFailure.TRANSIENT, said);
      default -> {
        OriginException plain = NetworkFailures.status(what, status, retryAfter);
        yield plain.failure() == OriginFailure.THROTTLED
            ? plain
            : new OriginException(plain.failure(), said);
      }
    };
  }
}
