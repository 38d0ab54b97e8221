package io.forebay.loader.inquiry;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.inquiry.FirstRead;
import io.forebay.core.inquiry.ListedKeys;
import io.forebay.core.inquiry.ListedKeys.Listed;
import io.forebay.core.inquiry.ListedKeys.RefusedKey;
import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.MountPath;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.JudgedListing;
import io.forebay.loader.origin.OriginFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes what a source lists until there is enough of it, and ends the listing then. */
final class FirstListed extends JudgedListing {

  private final int most;
  private final List<Listed> files = new ArrayList<>();
  private final List<RefusedKey> refused = new ArrayList<>();
  private Optional<Candidate> candidate = Optional.empty();
  private boolean more;

  /** A file that something can be asked of: it has a byte behind the first. */
  record Candidate(String path, OriginFile file, Optional<Checksum> checksum) {}

  FirstListed(MountPath mount, PathSelection selection, int most) {
    super(mount, selection);
    this.most = most;
  }

  @Override
  protected void selected(
      String path, String key, long size, ContentIdentity identity, Optional<Checksum> checksum)
      throws InterruptedException {
    requireRoom(files);
    files.add(new Listed(path, size));
    if (candidate.isEmpty() && size > 1) {
      candidate = Optional.of(new Candidate(path, new OriginFile(key, size, identity), checksum));
    }
  }

  @Override
  protected void selectedRefusal(String displayKey, long size, RefusalReason reason)
      throws InterruptedException {
    requireRoom(refused);
    refused.add(new RefusedKey(displayKey, reason));
  }

  private void requireRoom(List<?> list) throws InterruptedException {
    if (list.size() == most) {
      more = true;
      throw new InterruptedException("there is enough");
    }
  }

  /** Whether this ended the listing, and not somebody else. */
  boolean hasEnough() {
    return more;
  }

  /** The first such file. */
  Optional<Candidate> candidate() {
    return candidate;
  }

  ListedKeys keys(Optional<FirstRead> read) {
    return new ListedKeys(files, refused, more, read);
  }
}
