package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpTransport;
import io.forebay.loader.origin.transport.NetworkFailures;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks a store about a bucket, through the origin's own transport and with its own signature: the
 * SDK's client takes ten times as long for a page of keys, and would be the only part of it that a
 * listing needs.
 */
final class S3Bucket {

  // A thousand keys of 1,024 bytes, each byte as %XX, with all that is said of them.
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final S3Location location;
  private final S3Requests requests;
  private final HttpTransport transport;
  private final ListingPatience patience;

  S3Bucket(
      S3Location location, S3Requests requests, HttpTransport transport, ListingPatience patience) {
    this.location = location;
    this.requests = requests;
    this.transport = transport;
    this.patience = patience;
  }

  /**
   * A document, asked for again while that may help.
   *
   * @param query as {@link S3Requests#bucket} takes it
   * @param root the document's element
   * @throws OriginException when the store refuses, and when what it sends is not that document
   */
  ListingDocument document(String query, String root) throws OriginException, InterruptedException {
    return patience.listing(
        () ->
            switch (asked(query)) {
              case Reply.Document document -> read(document.bytes, root);
              case Reply.Refusal(OriginException why) -> throw why;
            });
  }

  /**
   * Whether the bucket has ever kept versions ({@code GetBucketVersioning}). A store that cannot or
   * may not say does not.
   */
  boolean keepsVersions() throws OriginException, InterruptedException {
    boolean[] answered = {false};
    try {
      return patience.listing(
          () -> {
            answered[0] = false;
            return switch (asked("versioning")) {
              case Reply.Document document -> {
                answered[0] = true;
                yield read(document.bytes, "VersioningConfiguration").field("Status").isPresent();
              }
              case Reply.Refusal(OriginException why) when why.failure().retryable() -> throw why;
              case Reply.Refusal _ -> false;
            };
          });
    } catch (OriginException e) {
      if (answered[0]) {
        return false; // it says something else whenever it is asked
      }
      throw e;
    }
  }

  /** What came of a question that arrived. */
  private sealed interface Reply {
    final class Document implements Reply {
      private final byte[] bytes;

      private Document(byte[] bytes) {
        this.bytes = bytes;
      }
    }

    record Refusal(OriginException why) implements Reply {}
  }

  private ListingDocument read(byte[] document, String root) throws OriginException {
    if (document.length == 0) {
      throw unexpected(OriginFailure.TRANSIENT, "answers 200 with an empty body");
    }
    if (document.length > MOST_BYTES) {
      throw unexpected(OriginFailure.MISCONFIGURED, "answers 200 with more than a page");
    }
    return switch (ListingDocument.parse(document, root)) {
      case ListingDocument.Parsed.Whole(ListingDocument whole) -> whole;
      case ListingDocument.Parsed.CutShort _ ->
          throw unexpected(
              OriginFailure.TRANSIENT, "answers 200 with %s cut short".formatted(root));
      case ListingDocument.Parsed.Failure(String code) ->
          // As if it had come with its own status: codes say whether it passes.
          throw S3Failures.of(location.toString(), 200, code);
      case ListingDocument.Parsed.Other(String other) ->
          throw unexpected(
              OriginFailure.MISCONFIGURED,
              "answers 200 with %s instead of <%s>; check the endpoint"
                  .formatted(other.isEmpty() ? "something that is no XML" : other, root));
    };
  }

  private OriginException unexpected(OriginFailure failure, String what) {
    return new OriginException(failure, location + ": the server " + what);
  }

  private Reply asked(String query) throws OriginException, InterruptedException {
    try (HttpAnswer answer = transport.send(requests.bucket(query))) {
      if (answer.status() / 100 != 2) {
        return new Reply.Refusal(S3Failures.of(location.toString(), answer));
      }
      return new Reply.Document(body(answer));
    } catch (SdkException e) {
      throw S3Failures.ofCredentials(location.toString(), e);
    } catch (EOFException | ZipException e) {
      throw unexpected(OriginFailure.TRANSIENT, "sends a listing that cannot be unpacked");
    } catch (IOException e) {
      throw NetworkFailures.of(location.toString(), e);
    }
  }

  private byte[] body(HttpAnswer answer) throws IOException, OriginException {
    String coding = answer.headers().first("Content-Encoding").orElse("identity").strip();
    try (InputStream in = new AnswerInputStream(answer)) {
      return switch (coding.toLowerCase(java.util.Locale.ROOT)) {
        case "", "identity", "aws-chunked" -> in.readNBytes(MOST_BYTES + 1);
        // Nobody asked for it, but some servers compress all that is text.
        case "gzip", "x-gzip" -> new GZIPInputStream(in).readNBytes(MOST_BYTES + 1);
        default ->
            throw unexpected(
                OriginFailure.MISCONFIGURED, "sends a listing in the coding " + coding);
      };
    }
  }
}
