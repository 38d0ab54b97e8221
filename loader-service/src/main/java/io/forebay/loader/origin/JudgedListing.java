package io.forebay.loader.origin;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.MountPath;
import io.forebay.core.path.PathRules;
import io.forebay.core.path.PathVerdict;
import io.forebay.core.path.RefusalReason;
import java.util.Optional;

/**
 * Judges what a source lists: which keys are files of the dataset, and as which paths, which cannot
 * be, and which its globs leave out.
 */
public abstract class JudgedListing implements ListingSink {

  private final MountPath mount;
  private final PathSelection selection;

  protected JudgedListing(MountPath mount, PathSelection selection) {
    this.mount = mount;
    this.selection = selection;
  }

  /**
   * Takes a file of the dataset.
   *
   * @param path in the dataset
   * @param key of the source
   */
  protected abstract void selected(
      String path, String key, long size, ContentIdentity identity, Optional<Checksum> checksum)
      throws InterruptedException;

  /** Takes a key that the globs select and that cannot become a file. */
  protected abstract void selectedRefusal(String displayKey, long size, RefusalReason reason)
      throws InterruptedException;

  @Override
  public final boolean wants(String key) {
    return key.endsWith("/") ? selection.selectsBelow(key) : selection.selects(key);
  }

  @Override
  public final void file(
      String key, long size, ContentIdentity identity, Optional<Checksum> checksum)
      throws InterruptedException {
    checkInterrupt();
    switch (PathRules.judge(mount, key, size)) {
      case PathVerdict.Accepted(String path) -> {
        if (selection.selects(key)) {
          selected(path, key, size, identity, checksum);
        }
      }
      case PathVerdict.Refused(String displayKey, RefusalReason reason) ->
          refused(displayKey, size, reason);
      case PathVerdict.DirectoryMarker _ -> {}
    }
  }

  @Override
  public final void refused(String displayKey, long size, RefusalReason reason)
      throws InterruptedException {
    checkInterrupt();
    if (selection.selectsRefused(displayKey, reason)) {
      selectedRefusal(displayKey, size, reason);
    }
  }

  private static void checkInterrupt() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
