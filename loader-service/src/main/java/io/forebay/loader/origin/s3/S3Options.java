package io.forebay.loader.origin.s3;

import io.forebay.core.dataset.SourceKind;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.SourceOptions;
import io.forebay.loader.origin.transport.HttpTarget;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The options of an S3 source, as {@link SourceKind#S3} has them. */
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

  static S3Options of(OriginConfig config) throws OriginException {
    SourceOptions options = SourceOptions.of(SourceKind.S3, config);
    Optional<String> endpoint = options.text("endpoint");
    String versioned = options.text("versioned").orElse("auto");
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
