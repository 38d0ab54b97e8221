package io.forebay.testing.misleading;

import io.forebay.testing.wire.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A store that speaks S3, without versions: a bucket with a prefix. */
public final class S3Dialect implements Dialect {

  private static final int PAGE_SIZE = 3;
  private static final String PREFIX = "sets/a/";
  private static final String TOKEN = "token-";

  private final Tags tags;

  /** What a store makes its entity tags of. */
  public enum Tags {
    MD5,
    MD5_IN_CAPITALS,
    /**
     * Alibaba's OSS of an object that came in parts: tags of its own making, a CRC-64 beside them,
     * and the bucket is a host.
     */
    OSS,
    /** As some gateways do, whose sources say so by an option. */
    MADE_UP,
    /** Gateways to file systems have none. */
    NONE
  }

  public S3Dialect(Tags tags) {
    this.tags = tags;
  }

  private String tag(byte[] content) {
    String md5 = StoredFile.md5(content);
    return switch (tags) {
      case MD5 -> '"' + md5 + '"';
      case MD5_IN_CAPITALS -> '"' + md5.toUpperCase(Locale.ROOT) + '"';
      case OSS -> '"' + madeUp(md5).toUpperCase(Locale.ROOT) + '"';
      case MADE_UP -> '"' + madeUp(md5) + '"';
      case NONE -> "";
    };
  }

  private static String madeUp(String md5) {
    return StoredFile.md5(md5.getBytes(StandardCharsets.US_ASCII));
  }

  /** Where the bucket is at its server. */
  private String bucket() {
    return tags == Tags.OSS ? "" : "/bucket";
  }

  @Override
  public String uri(String url) {
    return tags == Tags.OSS ? "oss://bucket/sets/a/" : "s3://bucket/sets/a/";
  }

  @Override
  public Map<String, String> options(String url) {
    return switch (tags) {
      case OSS -> Map.of("domain", url, "anonymous", "true");
      case MADE_UP -> Map.of("endpoint", url, "anonymous", "true", "etagIsMd5", "false");
      case MD5, MD5_IN_CAPITALS, NONE -> Map.of("endpoint", url, "anonymous", "true");
    };
  }

  @Override
  public Set<Trait> traits() {
    Set<Trait> traits = EnumSet.of(Trait.PAGES, Trait.SIZES);
    if (tags != Tags.NONE) {
      traits.add(Trait.IDENTITIES);
    }
    if (tags != Tags.NONE && tags != Tags.MADE_UP) {
      traits.add(Trait.CHECKSUMS);
    }
    if (tags == Tags.MD5 || tags == Tags.MD5_IN_CAPITALS) {
      traits.add(Trait.TAGS_ARE_CHECKSUMS);
    }
    return traits;
  }

  @Override
  public List<Behaviour> ownBehaviours() {
    return S3Behaviours.ALL;
  }

  @Override
  public Ask understand(Request request) {
    String path = Request.decoded(request.path());
    if (path.equals(bucket()) || path.equals(bucket() + "/")) {
      return request.query().contains("versioning")
          ? new Ask.Setup("versioning")
          : new Ask.Listing(
              "",
              request
                  .parameter("continuation-token")
                  .or(() -> request.parameter("marker"))
                  .map(S3Dialect::place));
    }
    String object = bucket() + "/" + PREFIX;
    if (!path.startsWith(object)) {
      return new Ask.Nothing();
    }
    String key = path.substring(object.length());
    return request.headOnly() ? new Ask.Description(key) : new Ask.Content(key);
  }

  /** The place to go on at is the last key of the page before, as a marker is. */
  @Override
  public Optional<Page> page(Ask.Listing ask, Holdings holdings) {
    SortedMap<String, byte[]> left = holdings.files();
    // A token that it never gave leads to the beginning.
    if (ask.from().filter(token -> token.startsWith(PREFIX)).isPresent()) {
      left = left.tailMap(ask.from().orElseThrow().substring(PREFIX.length()) + "\0");
    }
    List<Page.Entry> entries = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : left.entrySet()) {
      if (entries.size() == PAGE_SIZE) {
        break;
      }
      entries.add(new Page.Entry(file.getKey(), Optional.of((long) file.getValue().length)));
    }
    boolean more = left.size() > entries.size();
    return Optional.of(
        new Page(
            ask.below(),
            entries,
            Optional.of(more),
            more ? Optional.of(PREFIX + entries.getLast().name()) : Optional.empty(),
            holdings));
  }

  @Override
  public Reply write(Page page) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
    xml.append("<Name>bucket</Name><Prefix>").append(PREFIX).append("</Prefix>");
    xml.append("<EncodingType>url</EncodingType>");
    page.more().ifPresent(m -> xml.append("<IsTruncated>").append(m).append("</IsTruncated>"));
    page.wayOn()
        .ifPresent(
            token ->
                xml.append("<NextContinuationToken>")
                    .append(token(token))
                    .append("</NextContinuationToken>"));
    for (Page.Entry entry : page.entries()) {
      xml.append("<Contents><Key>").append(encoded(PREFIX + entry.name())).append("</Key>");
      xml.append("<LastModified>2026-11-23T12:00:00.000Z</LastModified>");
      String tag = tag(page.listed(entry));
      if (!tag.isEmpty()) {
        xml.append("<ETag>").append(tag.replace("\"", "&quot;")).append("</ETag>");
      }
      entry.size().ifPresent(size -> xml.append("<Size>").append(size).append("</Size>"));
      xml.append("</Contents>");
    }
    return Reply.text(200, "application/xml", xml.append("</ListBucketResult>").toString());
  }

  /** Tokens are nobody's business but the store's. */
  private static String token(String place) {
    return TOKEN + HexFormat.of().formatHex(place.getBytes(StandardCharsets.UTF_8));
  }

  private static String place(String tokenOrMarker) {
    return tokenOrMarker.startsWith(TOKEN)
        ? new String(
            HexFormat.of().parseHex(tokenOrMarker.substring(TOKEN.length())),
            StandardCharsets.UTF_8)
        : tokenOrMarker;
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  @Override
  public Reply file(String key, byte[] content, Request request) {
    Reply answer = StoredFile.answer(content, tag(content), request);
    return tags == Tags.OSS && answer.status() != 412
        ? answer
            .with("x-oss-object-type", "Multipart")
            .with("x-oss-hash-crc64ecma", Crc64Ecma.decimal(content))
        : answer;
  }

  @Override
  public Reply missing(String key, Holdings holdings) {
    return Reply.text(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>");
  }

  @Override
  public Reply setup(String what, Holdings holdings) {
    return Reply.text(200, "application/xml", "<VersioningConfiguration/>");
  }

  @Override
  public String toString() {
    return "S3, entity tags " + tags.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
