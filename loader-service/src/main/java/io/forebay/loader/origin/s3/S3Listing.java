package io.forebay.loader.origin.s3;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.AnswerIdentity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One listing of a bucket's prefix, page by page; a page is retried by the SDK. */
final class S3Listing {

  private final S3Client client;
  private final S3Location location;
  private final S3Options.Versioned versioned;
  private final ListingSink sink;
  private long handedOver;

  S3Listing(S3Client client, S3Location location, S3Options.Versioned versioned, ListingSink sink) {
    this.client = client;
    this.location = location;
    this.versioned = versioned;
    this.sink = sink;
  }

  void run() throws OriginException, InterruptedException {
    requireNotInterrupted();
    try {
      boolean byVersion = isVersioned();
      list(location.prefix(), byVersion);
      if (handedOver == 0 && !location.directoryOnly()) {
        list(location.path(), byVersion);
      }
    } catch (SdkException e) {
      throw S3Failures.of(location.toString(), e);
    }
    if (handedOver == 0 && !location.path().isEmpty()) {
      throw new OriginException(
          OriginFailure.NOT_FOUND, "no object below " + location + "/, nor one of that name");
    }
  }

  /** A store that cannot or may not say whether it keeps versions is read without them. */
  private boolean isVersioned() {
    return switch (versioned) {
      case TRUE -> true;
      case FALSE -> false;
      case AUTO -> {
        try {
          yield client.getBucketVersioning(r -> r.bucket(location.bucket())).status() != null;
        } catch (S3Exception e) {
          if (e.statusCode() >= 500 && e.statusCode() != 501) {
            throw e;
          }
          yield false;
        }
      }
    };
  }

  private void list(String prefix, boolean byVersion) throws InterruptedException {
    boolean single = !prefix.equals(location.prefix());
    if (byVersion) {
      var pages =
          client.listObjectVersionsPaginator(
              r -> r.bucket(location.bucket()).prefix(prefix).encodingType(EncodingType.URL));
      for (var page : pages) {
        for (ObjectVersion version : page.versions()) {
          if (version.isLatest()) {
            hand(version.key(), version.size(), identity(version), single);
          }
        }
        if (single) {
          return;
        }
      }
      return;
    }
    var pages =
        client.listObjectsV2Paginator(
            r -> r.bucket(location.bucket()).prefix(prefix).encodingType(EncodingType.URL));
    for (var page : pages) {
      for (S3Object object : page.contents()) {
        hand(object.key(), object.size(), identity(object.eTag(), object.lastModified()), single);
      }
      if (single) {
        return; // in key order an object comes before all that it is a prefix of
      }
    }
  }

  private void hand(String key, @Nullable Long size, ContentIdentity identity, boolean single)
      throws InterruptedException {
    requireNotInterrupted();
    long bytes = size == null ? 0 : size;
    if (single) {
      if (key.equals(location.path())) {
        handedOver++;
        sink.file(location.singleKey(), bytes, identity, Optional.empty());
      }
      return;
    }
    handedOver++;
    String relative = key.substring(location.prefix().length());
    if (!relative.isEmpty()) {
      sink.file(relative, bytes, identity, Optional.empty());
    } else if (bytes > 0) {
      sink.refused(key, bytes, RefusalReason.TRAILING_SLASH);
    }
  }

  private void requireNotInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("listing " + location);
    }
  }

  private static ContentIdentity identity(ObjectVersion version) {
    ContentIdentity plain = identity(version.eTag(), version.lastModified());
    return version.versionId() == null || version.versionId().isEmpty()
        ? plain
        : new ContentIdentity.ObjectVersion(
            version.versionId(), plain instanceof ContentIdentity.ETag tag ? tag.value() : "");
  }

  private static ContentIdentity identity(@Nullable String etag, @Nullable Instant modified) {
    String tag = etag == null ? "" : AnswerIdentity.unquoted(etag);
    if (!tag.isEmpty()) {
      return new ContentIdentity.ETag(tag);
    }
    return modified == null ? new ContentIdentity.None() : ContentIdentity.Modified.at(modified);
  }
}
