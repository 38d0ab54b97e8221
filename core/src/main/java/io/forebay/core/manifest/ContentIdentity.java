package io.forebay.core.manifest;

import java.time.Instant;
import java.util.Objects;

/**
 * What an origin says identifies a file's content at the moment a version was resolved. Two equal
 * identities of the same key at the same source mean the same bytes, except {@link None}, which
 * identifies nothing and is never grounds for reuse.
 */
public sealed interface ContentIdentity {

  /** One-line form for people and APIs, for example {@code etag:9b2cf5} or {@code none}. */
  String display();

  /** True when equality of two such identities allows bytes to be reused. */
  default boolean identifiesContent() {
    return true;
  }

  /**
   * Modification time as the origin reports it; together with the file's size it identifies the
   * content (local and network file systems, HTTP {@code Last-Modified}).
   *
   * @param epochSecond seconds since 1970-01-01T00:00:00Z
   * @param nano nanoseconds within the second, 0 to 999,999,999
   */
  record Modified(long epochSecond, int nano) implements ContentIdentity {
    public Modified {
      if (nano < 0 || nano > 999_999_999) {
        throw new IllegalArgumentException("nano out of range: " + nano);
      }
    }

    /** The same moment as an {@link Instant}. */
    public Instant instant() {
      return Instant.ofEpochSecond(epochSecond, nano);
    }

    public static Modified at(Instant instant) {
      return new Modified(instant.getEpochSecond(), instant.getNano());
    }

    @Override
    public String display() {
      return "mtime:" + instant();
    }
  }

  /**
   * An entity tag (RFC 9110, section 8.8.3) without its quotes; a weak tag keeps its {@code W/}.
   */
  record ETag(String value) implements ContentIdentity {
    public ETag {
      if (Objects.requireNonNull(value).isEmpty()) {
        throw new IllegalArgumentException("an entity tag cannot be empty");
      }
    }

    @Override
    public String display() {
      return "etag:" + value;
    }
  }

  /** A version id of a versioned object store, with the entity tag of that version. */
  record ObjectVersion(String versionId, String etag) implements ContentIdentity {
    public ObjectVersion {
      if (Objects.requireNonNull(versionId).isEmpty()) {
        throw new IllegalArgumentException("a version id cannot be empty");
      }
      Objects.requireNonNull(etag);
    }

    @Override
    public String display() {
      return "version:" + versionId;
    }
  }

  /** The origin says nothing but the size; such a file is fetched again for every version. */
  record None() implements ContentIdentity {
    @Override
    public boolean identifiesContent() {
      return false;
    }

    @Override
    public String display() {
      return "none";
    }
  }
}
