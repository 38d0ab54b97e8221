package io.forebay.loader.origin.s3;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.AnswerIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Asks a store for the pages of one listing ({@code ListObjectsV2}, {@code ListObjects} and {@code
 * ListObjectVersions} of the Amazon S3 API Reference). A page that cannot be what was asked for, or
 * that does not say how the listing goes on although it does, is an error: taken as it is, it would
 * be a listing with objects missing.
 */
final class S3Pages {

  private final S3Client client;
  private final S3Location location;
  private final String prefix;

  S3Pages(S3Client client, S3Location location, String prefix) {
    this.client = client;
    this.location = location;
    this.prefix = prefix;
  }

  /**
   * @throws OriginException {@code MISCONFIGURED} with what the store did
   */
  ListingPage at(Place place) throws OriginException {
    return switch (place) {
      case Place.Objects(Optional<String> token) -> objects(token);
      case Place.ObjectsAfter(String key) -> objectsAfter(key);
      case Place.Versions versions -> versions(versions);
    };
  }

  private ListingPage objects(Optional<String> token) throws OriginException {
    ListObjectsV2Response answer =
        client.listObjectsV2(
            r ->
                r.bucket(location.bucket())
                    .prefix(prefix)
                    .encodingType(EncodingType.URL)
                    .continuationToken(token.orElse(null)));
    requireAsked(answer.name(), answer.prefix(), answer.commonPrefixes());
    List<ListedObject> objects = objects(answer.contents());
    if (answer.keyCount() != null && answer.keyCount() > objects.size()) {
      throw strange(
          "a page says that it has %d keys, but lists %d"
              .formatted(answer.keyCount(), objects.size()));
    }
    Optional<String> next = text(answer.nextContinuationToken());
    // A token without the word that there is more is followed: at worst it leads to an empty page.
    if (next.isPresent() && (!objects.isEmpty() || Boolean.TRUE.equals(answer.isTruncated()))) {
      return page(objects, Optional.of(new Place.Objects(next)));
    }
    boolean more = saysWhetherMore(answer.isTruncated());
    return page(objects, more ? Optional.of(afterLast(objects)) : Optional.empty());
  }

  private ListingPage objectsAfter(String key) throws OriginException {
    ListObjectsResponse answer =
        client.listObjects(
            r ->
                r.bucket(location.bucket())
                    .prefix(prefix)
                    .encodingType(EncodingType.URL)
                    .marker(key));
    requireAsked(answer.name(), answer.prefix(), answer.commonPrefixes());
    List<ListedObject> objects = objects(answer.contents());
    if (!saysWhetherMore(answer.isTruncated())) {
      return page(objects, Optional.empty());
    }
    Optional<String> next = text(answer.nextMarker());
    return page(
        objects,
        Optional.of(next.isPresent() ? new Place.ObjectsAfter(next.get()) : afterLast(objects)));
  }

  /** Stores without tokens go on after a page's last key (ListObjects, "NextMarker"). */
  private Place afterLast(List<ListedObject> objects) throws OriginException {
    if (objects.isEmpty()) {
      throw strange(
          "a page without keys says that more follows, but names no NextContinuationToken");
    }
    // What sorts before the last key would be passed over.
    for (int i = 1; i < objects.size(); i++) {
      String key = objects.get(i).key();
      if (compare(objects.get(i - 1).key(), key) > 0) {
        throw strange(
            "a page names no NextContinuationToken to go on with, and its keys are in no order"
                + " ('%s' comes late)".formatted(key));
      }
    }
    return new Place.ObjectsAfter(objects.getLast().key());
  }

  /** Stores sort keys by their bytes in UTF-8. */
  private static int compare(String key, String other) {
    return Arrays.compareUnsigned(
        key.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private boolean saysWhetherMore(@Nullable Boolean truncated) throws OriginException {
    if (truncated == null) {
      throw strange("a page does not say whether more follows (IsTruncated)");
    }
    return truncated;
  }

  private ListingPage versions(Place.Versions place) throws OriginException {
    ListObjectVersionsResponse answer =
        client.listObjectVersions(
            r ->
                r.bucket(location.bucket())
                    .prefix(prefix)
                    .encodingType(EncodingType.URL)
                    .keyMarker(place.key().orElse(null))
                    .versionIdMarker(place.version().orElse(null)));
    requireAsked(answer.name(), answer.prefix(), answer.commonPrefixes());
    List<ListedObject> objects = new ArrayList<>(answer.versions().size());
    for (ObjectVersion version : answer.versions()) {
      String key = required(version.key(), "a version without its key");
      boolean latest =
          required(version.isLatest(), "'" + key + "' without saying whether it is the latest");
      objects.add(new ListedObject(inside(key), size(key, version.size()), of(version), latest));
    }
    Optional<String> first =
        answer.versions().stream()
            .map(version -> version.key() + "\n" + version.versionId())
            .findFirst()
            .or(
                () ->
                    answer.deleteMarkers().stream()
                        .map(marker -> marker.key() + "\n" + marker.versionId())
                        .findFirst());
    Optional<String> nextKey = text(answer.nextKeyMarker());
    boolean more = saysWhetherMore(answer.isTruncated());
    if (more && nextKey.isEmpty()) {
      throw strange("a page says that more versions follow, but names no NextKeyMarker");
    }
    return new ListingPage(
        objects,
        first,
        more
            ? Optional.of(new Place.Versions(nextKey, text(answer.nextVersionIdMarker())))
            : Optional.empty());
  }

  private static ListingPage page(List<ListedObject> objects, Optional<Place> next) {
    return new ListingPage(objects, objects.stream().map(ListedObject::key).findFirst(), next);
  }

  private List<ListedObject> objects(List<S3Object> contents) throws OriginException {
    List<ListedObject> objects = new ArrayList<>(contents.size());
    for (S3Object object : contents) {
      String key = required(object.key(), "an object without its key");
      ContentIdentity identity = identity(object.eTag(), object.lastModified());
      objects.add(new ListedObject(inside(key), size(key, object.size()), identity, true));
    }
    return objects;
  }

  /** A page may say what it lists; no delimiter is asked with, so nothing may be left out. */
  private void requireAsked(
      @Nullable String bucket, @Nullable String statedPrefix, List<CommonPrefix> groups)
      throws OriginException {
    if (text(bucket).isPresent() && !bucket.equals(location.bucket()) && !isAlias()) {
      throw strange("a page is of the bucket '%s'".formatted(bucket));
    }
    // Some stores encode their keys but not the prefix, which is then decoded all the same.
    if (text(statedPrefix).isPresent()
        && !statedPrefix.equals(prefix)
        && !statedPrefix.equals(prefix.replace('+', ' '))) {
      throw strange("a page is of the prefix '%s'".formatted(statedPrefix));
    }
    if (!groups.isEmpty()) {
      throw strange("a page has CommonPrefixes instead of what is below them, unasked");
    }
  }

  /** An access point's alias leads to a bucket of another name. */
  private boolean isAlias() {
    return location.bucket().endsWith("-s3alias") || location.bucket().endsWith("--ol-s3");
  }

  private String inside(String key) throws OriginException {
    if (!key.startsWith(prefix)) {
      throw strange("a page lists '%s', which is not below '%s'".formatted(key, prefix));
    }
    return key;
  }

  private long size(String key, @Nullable Long size) throws OriginException {
    long bytes = required(size, "'" + key + "' without its size");
    if (bytes < 0) {
      throw strange("a page lists '%s' with %d bytes".formatted(key, bytes));
    }
    return bytes;
  }

  private <T> T required(@Nullable T value, String without) throws OriginException {
    if (value == null) {
      throw strange("a page lists " + without);
    }
    return value;
  }

  private static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  private OriginException strange(String what) {
    return new OriginException(
        OriginFailure.MISCONFIGURED,
        "%s: the store's listing cannot be used: %s".formatted(location, what));
  }

  private static ContentIdentity of(ObjectVersion version) {
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
