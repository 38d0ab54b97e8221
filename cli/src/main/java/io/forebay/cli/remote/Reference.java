package io.forebay.cli.remote;

import picocli.CommandLine.TypeConversionException;

/**
 * A dataset and a version of it.
 *
 * @param version its number, a tag or {@code latest}
 */
public record Reference(String dataset, String version) {

  private static final String LATEST = "latest";

  /**
   * Reads {@code cats@3}, {@code cats@prod}, and {@code cats} for the latest version.
   *
   * @throws TypeConversionException for a text that is none of these
   */
  public static Reference parse(String text) {
    String[] parts = text.split("@", -1);
    if (parts.length > 2 || parts[0].isEmpty() || parts[parts.length - 1].isEmpty()) {
      throw new TypeConversionException("'" + text + "' is not like cats@3, cats@prod or cats");
    }
    return new Reference(parts[0], parts.length == 2 ? parts[1] : LATEST);
  }

  /** Where it is in the API, with what is asked of it. */
  String path(String... more) {
    String path = ApiClient.path("datasets", dataset, "versions", version);
    return more.length == 0 ? path : path + "/" + ApiClient.path(more);
  }

  @Override
  public String toString() {
    return dataset + "@" + version;
  }
}
