package io.forebay.loader.origin.s3;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.s3.ListingDocument.Item;
import io.forebay.loader.origin.s3.ListingDocument.Kind;
import io.forebay.loader.origin.transport.AnswerIdentity;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store for the pages of one listing ({@code ListObjectsV2}, {@code ListObjects} and {@code
 * ListObjectVersions} of the Amazon S3 API Reference). A page that cannot be what was asked for, or
 * that does not say how the listing goes on although it does, is an error: taken as it is, it would
 * be a listing with objects missing.
 */
final class S3Pages {

  private final S3Bucket bucket;
  private final S3Location location;
  private final String prefix;

  S3Pages(S3Bucket bucket, S3Location location, String prefix) {
    this.bucket = bucket;
    this.location = location;
    this.prefix = prefix;
  }

  /**
   * @throws OriginException {@code MISCONFIGURED} with what the store did
   */
  ListingPage at(Place place) throws OriginException, InterruptedException {
    return switch (place) {
      case Place.Objects(Optional<String> token) -> objects(token);
      case Place.ObjectsAfter(String key) -> objectsAfter(key);
      case Place.Versions versions -> versions(versions);
    };
  }

  private ListingPage objects(Optional<String> token) throws OriginException, InterruptedException {
    ListingDocument answer =
        bucket.document(
            parameter("continuation-token", token) + "encoding-type=url&list-type=2&" + ofPrefix(),
            "ListBucketResult");
    requireAsked(answer);
    List<ListedObject> objects = listed(answer);
    Optional<Long> count =
        answer.field("KeyCount").isPresent()
            ? Optional.of(number("KeyCount", answer.field("KeyCount").get()))
            : Optional.empty();
    if (count.isPresent() && count.get() > objects.size()) {
      throw strange(
          "a page says that it has %d keys, but lists %d".formatted(count.get(), objects.size()));
    }
    Optional<String> next = answer.field("NextContinuationToken");
    Optional<Boolean> truncated = truncated(answer);
    // A token without the word that there is more is followed: at worst it leads to an empty page.
    if (next.isPresent() && (!objects.isEmpty() || truncated.equals(Optional.of(true)))) {
      return page(objects, Optional.of(new Place.Objects(next)));
    }
    boolean more = saysWhetherMore(truncated);
    return page(objects, more ? Optional.of(afterLast(objects)) : Optional.empty());
  }

  private ListingPage objectsAfter(String key) throws OriginException, InterruptedException {
    ListingDocument answer =
        bucket.document(
            "encoding-type=url&" + parameter("marker", Optional.of(key)) + ofPrefix(),
            "ListBucketResult");
    requireAsked(answer);
    List<ListedObject> objects = listed(answer);
    if (!saysWhetherMore(truncated(answer))) {
      return page(objects, Optional.empty());
    }
    Optional<String> next = decoded(answer, "NextMarker");
    return page(
        objects,
        Optional.of(next.isPresent() ? new Place.ObjectsAfter(next.get()) : afterLast(objects)));
  }

  private String ofPrefix() {
    return "prefix=" + PercentEncoding.parameter(prefix);
  }

  private static String parameter(String name, Optional<String> value) {
    return value.map(text -> name + "=" + PercentEncoding.parameter(text) + "&").orElse("");
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

  private Optional<Boolean> truncated(ListingDocument answer) throws OriginException {
    Optional<String> said = answer.field("IsTruncated");
    return said.isPresent() ? Optional.of(yes("IsTruncated", said.get())) : Optional.empty();
  }

  private boolean saysWhetherMore(Optional<Boolean> truncated) throws OriginException {
    if (truncated.isEmpty()) {
      throw strange("a page does not say whether more follows (IsTruncated)");
    }
    return truncated.get();
  }

  private ListingPage versions(Place.Versions place) throws OriginException, InterruptedException {
    ListingDocument answer =
        bucket.document(
            "encoding-type=url&"
                + parameter("key-marker", place.key())
                + ofPrefix()
                + "&"
                + parameter("version-id-marker", place.version())
                + "versions",
            "ListVersionsResult");
    requireAsked(answer);
    List<ListedObject> objects = new ArrayList<>(answer.items().size());
    for (Item version : answer.items()) {
      if (version.kind() == Kind.VERSION) {
        Key key = key(answer, version, "a version without its key");
        String latest =
            required(
                version.latest(), "'" + key.text + "' without saying whether it is the latest");
        objects.add(
            new ListedObject(
                key.text, key.utf8, size(key.text, version), of(version), yes("IsLatest", latest)));
      }
    }
    Optional<String> first =
        first(answer, Kind.VERSION).or(() -> first(answer, Kind.DELETE_MARKER));
    Optional<String> nextKey = decoded(answer, "NextKeyMarker");
    boolean more = saysWhetherMore(truncated(answer));
    if (more && nextKey.isEmpty()) {
      throw strange("a page says that more versions follow, but names no NextKeyMarker");
    }
    return new ListingPage(
        objects,
        first,
        more
            ? Optional.of(new Place.Versions(nextKey, answer.field("NextVersionIdMarker")))
            : Optional.empty());
  }

  private static Optional<String> first(ListingDocument answer, Kind kind) {
    return answer.items().stream()
        .filter(item -> item.kind() == kind)
        .map(item -> item.key() + "\n" + item.version())
        .findFirst();
  }

  private static ListingPage page(List<ListedObject> objects, Optional<Place> next) {
    return new ListingPage(objects, objects.stream().map(ListedObject::key).findFirst(), next);
  }

  private List<ListedObject> listed(ListingDocument answer) throws OriginException {
    List<ListedObject> objects = new ArrayList<>(answer.items().size());
    for (Item object : answer.items()) {
      if (object.kind() == Kind.OBJECT) {
        Key key = key(answer, object, "an object without its key");
        objects.add(
            new ListedObject(key.text, key.utf8, size(key.text, object), identity(object), true));
      }
    }
    return objects;
  }

  /** A page may say what it lists; no delimiter is asked with, so nothing may be left out. */
  private void requireAsked(ListingDocument answer) throws OriginException {
    Optional<String> name = answer.field("Name");
    if (name.isPresent() && !name.get().equals(location.bucket()) && !isAlias()) {
      throw strange("a page is of the bucket '%s'".formatted(name.get()));
    }
    Optional<String> stated = decoded(answer, "Prefix");
    // Some stores encode their keys but not the prefix, which is then decoded all the same.
    if (stated.isPresent()
        && !stated.get().equals(prefix)
        && !stated.get().equals(prefix.replace('+', ' '))) {
      throw strange("a page is of the prefix '%s'".formatted(stated.get()));
    }
    if (answer.grouped()) {
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

  /** A key as it is, and whether it is text. */
  private record Key(String text, boolean utf8) {}

  private Key key(ListingDocument answer, Item item, String without) throws OriginException {
    String key = required(item.key(), without);
    Optional<String> text = answer.encoded() ? unescaped(key) : Optional.of(key);
    if (text.isPresent()) {
      return new Key(inside(text.get()), true);
    }
    String shown = new String(PercentEncoding.bytes(key.replace('+', ' ')), StandardCharsets.UTF_8);
    return new Key(inside(shown), false);
  }

  private Optional<String> decoded(ListingDocument answer, String field) throws OriginException {
    Optional<String> text = answer.field(field);
    return text.isPresent() && answer.encoded() ? Optional.of(decoded(text.get())) : text;
  }

  private String decoded(String text) throws OriginException {
    Optional<String> decoded = unescaped(text);
    if (decoded.isEmpty()) {
      throw strange("a page has '%s', which is not UTF-8".formatted(text));
    }
    return decoded.get();
  }

  /** As forms are encoded: a plus sign is a space. Nothing of what is not UTF-8. */
  private static Optional<String> unescaped(String text) {
    return text.indexOf('%') < 0 && text.indexOf('+') < 0
        ? Optional.of(text)
        : PercentEncoding.decode(text.replace('+', ' '));
  }

  private long size(String key, Item item) throws OriginException {
    long bytes = number("Size", required(item.size(), "'" + key + "' without its size"));
    if (bytes < 0) {
      throw strange("a page lists '%s' with %d bytes".formatted(key, bytes));
    }
    return bytes;
  }

  private long number(String name, String text) throws OriginException {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException _) {
      throw strange("a page has the %s '%s', which is no number".formatted(name, text));
    }
  }

  private boolean yes(String name, String text) throws OriginException {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw strange("a page has the %s '%s'".formatted(name, text));
    };
  }

  private <T> T required(@Nullable T value, String without) throws OriginException {
    if (value == null) {
      throw strange("a page lists " + without);
    }
    return value;
  }

  private OriginException strange(String what) {
    return new OriginException(
        OriginFailure.MISCONFIGURED,
        "%s: the store's listing cannot be used: %s".formatted(location, what));
  }

  private ContentIdentity of(Item version) throws OriginException {
    ContentIdentity plain = identity(version);
    return version.version() == null || version.version().isEmpty()
        ? plain
        : new ContentIdentity.ObjectVersion(
            version.version(), plain instanceof ContentIdentity.ETag tag ? tag.value() : "");
  }

  private ContentIdentity identity(Item item) throws OriginException {
    String tag = item.etag() == null ? "" : AnswerIdentity.unquoted(item.etag());
    if (!tag.isEmpty()) {
      return new ContentIdentity.ETag(tag);
    }
    String modified = item.modified() == null ? "" : item.modified().strip();
    try {
      return modified.isEmpty()
          ? new ContentIdentity.None()
          : ContentIdentity.Modified.at(Instant.parse(modified));
    } catch (DateTimeParseException _) {
      throw strange("a page has the LastModified '%s'".formatted(modified));
    }
  }
}
