package io.forebay.core.event;

import java.util.List;

/** A version whose manifest is complete. */
public record VersionReadyData(
    @Described("Name of the dataset") String dataset,
    @Described("Number of the version") int version,
    @Described("Digest of the manifest") String manifestDigest,
    @Described("Its files") long fileCount,
    @Described("Their bytes") long totalBytes,
    @Described("What the sources list and no file can be made of") long refusedCount,
    @Described("Tags that point to it from now on") List<String> tags)
    implements EventData.OfVersion {

  public VersionReadyData {
    tags = List.copyOf(tags);
  }
}
