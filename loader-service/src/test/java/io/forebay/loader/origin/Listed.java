package io.forebay.loader.origin;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sink that keeps everything, for listings that are small. */
public final class Listed implements ListingSink {

  private final PathSelection selection;

  private Listed(PathSelection selection) {
    this.selection = selection;
  }

  public record RefusedKey(String displayKey, long size, RefusalReason reason) {}

  public final List<OriginFile> files = new ArrayList<>();
  public final List<RefusedKey> refused = new ArrayList<>();

  public static Listed of(Origin origin) throws OriginException, InterruptedException {
    return of(origin, PathSelection.EVERYTHING);
  }

  /** Keeps what is handed over, wanted or not. */
  public static Listed of(Origin origin, PathSelection selection)
      throws OriginException, InterruptedException {
    Listed listed = new Listed(selection);
    origin.list(listed);
    return listed;
  }

  @Override
  public boolean wants(String key) {
    return key.endsWith("/") ? selection.selectsBelow(key) : selection.selects(key);
  }

  @Override
  public void file(String key, long size, ContentIdentity identity, Optional<Checksum> checksum) {
    files.add(new OriginFile(key, size, identity));
  }

  @Override
  public void refused(String displayKey, long size, RefusalReason reason) {
    refused.add(new RefusedKey(displayKey, size, reason));
  }

  public List<String> keys() {
    return files.stream().map(OriginFile::key).toList();
  }

  public OriginFile file(String key) {
    return files.stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow();
  }
}
