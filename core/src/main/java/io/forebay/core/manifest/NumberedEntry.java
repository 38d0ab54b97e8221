package io.forebay.core.manifest;

/**
 * A file and its place in the manifest.
 *
 * @param ordinal index from 0 in path order; stable, because a manifest never changes
 * @param entry the file
 */
public record NumberedEntry(long ordinal, ManifestEntry entry) {

  public String path() {
    return entry.path();
  }
}
