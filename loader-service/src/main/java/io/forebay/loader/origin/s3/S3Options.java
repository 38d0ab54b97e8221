package io.forebay.loader.origin.s3;

import io.forebay.core.dataset.OssBucket;
import io.forebay.core.dataset.SourceKind;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.SourceOptions;
import io.forebay.loader.origin.transport.HttpTarget;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of a source of S3, or of a store that is a preset of it, as {@link SourceKind} has
 * them.
 *
 * @param endpoint of the store; empty for AWS, and where there is a bucket URL
 * @param bucketUrl at which the bucket itself answers; empty where endpoint and bucket make it
 */
record S3Options(
    Optional<URI> endpoint,
    Optional<URI> bucketUrl,
    Optional<String> region,
    boolean pathStyle,
    boolean anonymous,
    boolean requesterPays,
    Versioned versioned,
    boolean etagIsMd5) {

  /** Whether the origin names object versions. */
  enum Versioned {
    AUTO,
    TRUE,
    FALSE
  }

  static S3Options of(SourceKind kind, OriginConfig config) throws OriginException {
    return switch (kind) {
      case S3 -> ofS3(config);
      case OSS -> ofOss(config);
      case FILE, HDFS, HTTP -> throw new IllegalArgumentException(kind + " is not a store");
    };
  }

  private static S3Options ofOss(OriginConfig config) throws OriginException {
    SourceOptions options = SourceOptions.of(SourceKind.OSS, config);
    return new S3Options(
        Optional.empty(),
        Optional.of(bucketUrl(config)),
        options.text("region").map(OssBucket::regionId),
        false,
        options.flag("anonymous", false),
        false,
        Versioned.FALSE,
        options.flag("etagIsMd5", true));
  }

  private static URI bucketUrl(OriginConfig config) throws OriginException {
    try {
      return URI.create(OssBucket.url(config.uri(), config.options()));
    } catch (IllegalArgumentException e) {
      throw new OriginException(OriginFailure.MISCONFIGURED, e.getMessage(), e);
    }
  }

  /** Where the source leads; empty for AWS. */
  Optional<URI> place() {
    return endpoint.or(() -> bucketUrl);
  }

  private static S3Options ofS3(OriginConfig config) throws OriginException {
    SourceOptions options = SourceOptions.of(SourceKind.S3, config);
    Optional<String> endpoint = options.text("endpoint");
    String versioned = options.text("versioned").orElse("auto");
    return new S3Options(
        endpoint.isPresent() ? Optional.of(url(endpoint.get())) : Optional.empty(),
        Optional.empty(),
        options.text("region"),
        options.flag("pathStyle", endpoint.isPresent()),
        options.flag("anonymous", false),
        options.flag("requesterPays", false),
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
