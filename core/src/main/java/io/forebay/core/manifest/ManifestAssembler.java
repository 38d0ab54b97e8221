package io.forebay.core.manifest;

import io.forebay.core.path.PathOrder;
import io.forebay.core.path.PathRules;
import io.forebay.core.path.RefusalReason;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns the merged listings of a version's sources into a manifest. Of two files with one path the
 * source with the lowest index wins; a file whose path is also the directory of another gives way
 * to what is in the directory. What loses is a refusal, never dropped. What one source lists twice
 * as the same is one file.
 *
 * <p>Memory is constant, whatever the number of conflicts: a conflict is handed to the caller as
 * soon as it is known and comes back through {@link #finish} with the refusals of the listing,
 * sorted. A caller that spills its refusals to disk for sorting adds the conflicts there.
 */
public final class ManifestAssembler {

  private final ManifestWriter writer;
  private final Consumer<Refusal> conflicts;
  private Optional<ManifestEntry> held = Optional.empty();
  private Optional<ManifestEntry> last = Optional.empty();
  private long conflictCount;

  /**
   * Begins a manifest.
   *
   * @param store where the chunks go
   * @param conflicts receives every refusal that the assembler itself decides on, in no useful
   *     order
   */
  public ManifestAssembler(ChunkStore store, Consumer<Refusal> conflicts) {
    this.writer = new ManifestWriter(store);
    this.conflicts = conflicts;
  }

  /**
   * Adds a candidate.
   *
   * @param candidate not before the last one in {@link PathOrder}; candidates with one path may
   *     come in any order ({@link EntryCodec} sorts them by source)
   * @throws IllegalArgumentException when it is out of order
   * @throws ContradictionException when its source listed another content under the same key
   */
  public void add(ManifestEntry candidate) {
    if (isListedAgain(candidate)) {
      return;
    }
    last = Optional.of(candidate);
    if (held.isEmpty()) {
      held = Optional.of(candidate);
      return;
    }
    ManifestEntry before = held.get();
    int order = PathOrder.INSTANCE.compare(before.path(), candidate.path());
    if (order > 0) {
      throw new IllegalArgumentException(
          "out of order: " + candidate.path() + " after " + before.path());
    }
    if (order == 0) {
      boolean keep = before.source() <= candidate.source();
      refuse(keep ? candidate : before, RefusalReason.DUPLICATE_PATH);
      held = Optional.of(keep ? before : candidate);
      return;
    }
    settle(before, candidate.path());
    held = Optional.of(candidate);
  }

  /** Whether the candidate before was this one, as pages of a listing overlap. */
  private boolean isListedAgain(ManifestEntry candidate) {
    if (last.isEmpty() || last.get().equals(candidate)) {
      return last.isPresent();
    }
    ManifestEntry before = last.get();
    if (before.source() == candidate.source()
        && before.path().equals(candidate.path())
        && before.originKey().equals(candidate.originKey())) {
      throw new ContradictionException(candidate);
    }
    return false;
  }

  /**
   * Completes the manifest.
   *
   * @param refusals all refusals, those handed out as conflicts too, in the order of {@link
   *     RefusalCodec}
   * @throws IllegalArgumentException when they are out of order or fewer than the conflicts
   */
  public ManifestRef finish(Iterator<Refusal> refusals) {
    held.ifPresent(writer::add);
    held = Optional.empty();
    long count = 0;
    while (refusals.hasNext()) {
      writer.refuse(refusals.next());
      count++;
    }
    if (count < conflictCount) {
      throw new IllegalArgumentException(
          "of " + conflictCount + " conflicts not all came back as refusals");
    }
    return writer.finish();
  }

  private void settle(ManifestEntry entry, String nextPath) {
    String path = entry.path();
    if (nextPath.length() > path.length()
        && nextPath.charAt(path.length()) == '/'
        && nextPath.startsWith(path)) {
      refuse(entry, RefusalReason.ALSO_A_DIRECTORY);
    } else {
      writer.add(entry);
    }
  }

  private void refuse(ManifestEntry entry, RefusalReason reason) {
    conflictCount++;
    conflicts.accept(
        new Refusal(PathRules.display(entry.originKey()), entry.size(), entry.source(), reason));
  }
}
