package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.SourceOptions;
import io.forebay.loader.origin.transport.HttpTarget;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of an S3 source.
 *
 * @param endpoint URL of a store other than AWS
 * @param region as the store signs it; empty for the machine's own, or {@code us-east-1}
 * @param pathStyle the bucket's name stands in the path instead of the host; the default where an
 *     endpoint is given
 * @param anonymous send no signature
 * @param versioned whether to name object versions: {@code auto} asks the bucket
 * @param etagIsMd5 whether entity tags that look like an MD5 are one; {@code false} for stores that
 *     make them up
 */
record S3Options(
    Optional<URI> endpoint,
    Optional<String> region,
    boolean pathStyle,
    boolean anonymous,
    Versioned versioned,
    boolean etagIsMd5) {

  /** Whether the origin names object versions. */
  enum Versioned {
    AUTO,
    TRUE,
    FALSE
  }

  private static final Set<String> KNOWN =
      Set.of("endpoint", "region", "pathStyle", "anonymous", "versioned", "etagIsMd5");

  static S3Options of(Map<String, String> values) throws OriginException {
    SourceOptions options = SourceOptions.of("option", values, KNOWN);
    Optional<String> endpoint = options.text("endpoint");
    String versioned = options.oneOf("versioned", "auto", Set.of("auto", "true", "false"));
    return new S3Options(
        endpoint.isPresent() ? Optional.of(url(endpoint.get())) : Optional.empty(),
        options.text("region"),
        options.flag("pathStyle", endpoint.isPresent()),
        options.flag("anonymous", false),
        Versioned.valueOf(versioned.toUpperCase(Locale.ROOT)),
        options.flag("etagIsMd5", true));
  }

  private static URI url(String text) throws OriginException {
    try {
      HttpTarget target = HttpTarget.parse(text);
      if (!target.query().isEmpty()) {
        throw new IllegalArgumentException("an endpoint has no query");
      }
      URI url = URI.create(target.toString());
      if (url.getHost() == null) {
        throw new IllegalArgumentException("the host is neither a name nor an address");
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw new OriginException(
          OriginFailure.MISCONFIGURED, "option 'endpoint': " + e.getMessage(), e);
    }
  }
}
