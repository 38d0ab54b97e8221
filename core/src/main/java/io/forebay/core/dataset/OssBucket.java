package io.forebay.core.dataset;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a bucket of Alibaba Cloud's OSS answers: on a host of its own, at the region's endpoint for
 * clients of S3, or at a domain that is bound to it. OSS refuses buckets in paths (help.aliyun.com,
 * "Access OSS using an AWS SDK").
 */
public final class OssBucket {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  private OssBucket() {}

  /**
   * The bucket's URL, without a slash at its end.
   *
   * @throws IllegalArgumentException when the URI or the options name none
   */
  public static String url(String uri, Map<String, String> options) {
    String bucket = uri.substring(uri.indexOf("://") + 3).split("/", 2)[0];
    if (!NAME.matcher(bucket).matches()) {
      throw new IllegalArgumentException(
          "a bucket of OSS has 3 to 63 lower-case letters, digits and hyphens");
    }
    String domain = options.getOrDefault("domain", "").strip();
    if (!domain.isEmpty()) {
      return ServerUrl.of(domain)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "the domain is a URL like https://data.example.org"));
    }
    String region = options.getOrDefault("region", "").strip();
    if (region.isEmpty()) {
      throw new IllegalArgumentException("a source at OSS names its region, or its domain");
    }
    boolean internal = options.getOrDefault("internal", "").strip().equals("true");
    return "https://%s.s3.oss-%s%s.aliyuncs.com"
        .formatted(bucket, regionId(region), internal ? "-internal" : "");
  }

  /** {@code cn-hangzhou}, which is called {@code oss-cn-hangzhou} as well. */
  public static String regionId(String region) {
    return region.startsWith("oss-") ? region.substring("oss-".length()) : region;
  }
}
