package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;

/**
 * What an {@code s3://bucket/prefix} URI, or one with {@code oss}, means. The prefix is taken
 * literally, as the common command line tools do, and is a directory: {@code s3://b/train} holds
 * the keys below {@code train/} and never {@code training}. When there is none of these, but an
 * object {@code train}, the source is that one object and its key is the name's last part.
 *
 * @param scheme of the URI
 * @param bucket name of the bucket
 * @param path the prefix as written, without its trailing slash; empty for the whole bucket
 * @param directoryOnly the prefix was written with a trailing slash and means no object
 */
record S3Location(String scheme, String bucket, String path, boolean directoryOnly) {

  static S3Location parse(String uri) throws OriginException {
    int colon = Math.max(0, uri.indexOf(':'));
    String scheme = uri.substring(0, colon);
    String rest = uri.substring(colon + 1);
    if (!rest.startsWith("//")) {
      throw invalid(uri);
    }
    int slash = rest.indexOf('/', 2);
    String bucket = rest.substring(2, slash < 0 ? rest.length() : slash);
    String path = slash < 0 ? "" : rest.substring(slash + 1);
    if (!bucket.matches("[A-Za-z0-9._-]{1,255}")) {
      throw invalid(uri);
    }
    boolean directoryOnly = path.isEmpty() || path.endsWith("/");
    boolean trailing = path.endsWith("/");
    return new S3Location(
        scheme, bucket, trailing ? path.substring(0, path.length() - 1) : path, directoryOnly);
  }

  /** What every key of the directory starts with. */
  String prefix() {
    return path.isEmpty() ? "" : path + "/";
  }

  /** The relative key of the object that has the prefix as its own key. */
  String singleKey() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static OriginException invalid(String uri) {
    return new OriginException(
        OriginFailure.MISCONFIGURED, "'%s' is not like s3://bucket/prefix".formatted(uri));
  }

  @Override
  public String toString() {
    return scheme + "://" + bucket + "/" + path;
  }
}
