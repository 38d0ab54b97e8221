package io.forebay.loader.cache;

import io.forebay.core.path.CachePath;
import java.util.UUID;

/**
 * Names the directory of one version.
 *
 * @param dataset the dataset's name
 * @param number the version's number
 * @param uid tells versions of a deleted and recreated dataset apart
 */
public record VersionTree(String dataset, int number, UUID uid) {

  /** The version as people name it. */
  public String name() {
    return dataset + "@" + number;
  }

  /** The directory's name once every file is there. */
  String completeName() {
    return CachePath.versionName(number);
  }

  /** The directory's name until then. */
  String partialName() {
    return completeName() + ".partial";
  }

  String markerName() {
    return dataset + "@v" + number;
  }
}
