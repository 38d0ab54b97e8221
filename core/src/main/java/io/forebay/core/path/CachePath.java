package io.forebay.core.path;

/** Where versions stand in a cache directory, for who fills it and for who mounts it. */
public final class CachePath {

  /** The directory of all versions, in the cache directory. */
  public static final String DATASETS = "datasets";

  private CachePath() {}

  /** The name of a complete version's directory. */
  public static String versionName(int number) {
    return "v" + number;
  }

  /** A complete version's directory, relative to the cache directory. */
  public static String version(String dataset, int number) {
    return DATASETS + "/" + dataset + "/" + versionName(number);
  }
}
