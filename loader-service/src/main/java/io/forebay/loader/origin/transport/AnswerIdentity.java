package io.forebay.loader.origin.transport;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.util.Optional;

/** Content identities as HTTP carries them: {@code ETag} and {@code Last-Modified}. */
public final class AnswerIdentity {

  private AnswerIdentity() {}

  /** The entity tag without its quotes; a weak one keeps its {@code W/}. */
  public static Optional<String> etag(HttpHeaders headers) {
    return headers.first("ETag").map(AnswerIdentity::unquoted).filter(tag -> !tag.isEmpty());
  }

  /** Takes the quotes off an entity tag; some stores send it without any. */
  public static String unquoted(String tag) {
    String text = tag.strip();
    String weak = text.startsWith("W/") ? "W/" : "";
    String opaque = text.substring(weak.length());
    boolean quoted = opaque.length() >= 2 && opaque.startsWith("\"") && opaque.endsWith("\"");
    return weak + (quoted ? opaque.substring(1, opaque.length() - 1) : opaque);
  }

  /** The best identity that an answer gives. */
  public static ContentIdentity of(HttpHeaders headers) {
    Optional<String> etag = etag(headers);
    if (etag.isPresent()) {
      return new ContentIdentity.ETag(etag.get());
    }
    return AnswerTimes.lastModified(headers)
        .<ContentIdentity>map(ContentIdentity.Modified::at)
        .orElseGet(ContentIdentity.None::new);
  }

  /** Asks the server itself to refuse other content, as far as HTTP can say it. */
  public static void addConditions(HttpHeaders request, ContentIdentity expected) {
    switch (expected) {
      case ContentIdentity.ETag tag -> addIfMatch(request, tag.value());
      case ContentIdentity.ObjectVersion version -> addIfMatch(request, version.etag());
      // If-Unmodified-Since means equal to some servers (webfs), and to others the fraction counts
      // that the date does not have (S3Proxy). The answer's own date decides.
      case ContentIdentity.Modified _ -> {}
      case ContentIdentity.None _ -> {}
    }
  }

  private static void addIfMatch(HttpHeaders request, String tag) {
    // If-Match compares strongly (RFC 9110, section 13.1.1): a weak tag would never match.
    if (!tag.isEmpty() && !tag.startsWith("W/")) {
      request.add("If-Match", "\"" + tag + "\"");
    }
  }

  /**
   * Compares what an answer says with what was listed; servers may ignore conditions.
   *
   * @throws OriginException {@code CHANGED} also when the answer does not say any more
   */
  public static void require(OriginFile file, HttpHeaders answer) throws OriginException {
    boolean same =
        switch (file.identity()) {
          case ContentIdentity.ETag tag -> hasTag(answer, tag.value());
          case ContentIdentity.ObjectVersion version ->
              version.etag().isEmpty() || hasTag(answer, version.etag());
          case ContentIdentity.Modified modified ->
              AnswerTimes.lastModified(answer)
                  .filter(t -> t.getEpochSecond() == modified.epochSecond())
                  .isPresent();
          case ContentIdentity.None _ -> true;
        };
    if (!same) {
      throw new OriginException(
          OriginFailure.CHANGED,
          "'%s' is not the listed content any more (%s)"
              .formatted(file.key(), file.identity().display()));
    }
  }

  /** Compares weakly (RFC 9110, section 8.8.3.2): servers weaken a tag in one answer of two. */
  private static boolean hasTag(HttpHeaders answer, String expected) {
    return etag(answer).filter(tag -> strong(tag).equals(strong(expected))).isPresent();
  }

  private static String strong(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
