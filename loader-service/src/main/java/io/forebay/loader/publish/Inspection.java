package io.forebay.loader.publish;

import io.forebay.core.load.Fingerprint;
import io.forebay.core.load.Proof;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.db.cache.CachedFile;
import io.forebay.db.load.HeldFiles;
import io.forebay.db.progress.FileFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What was found when a version's directory was compared with its manifest. */
final class Inspection {

  private static final int MOST_DIRECTORIES = 100_000;

  private long filesHeld;
  private long bytesHeld;
  private long filesVerified;
  private long unselectedMissing;
  private final Set<String> directories = new HashSet<>();
  private final List<CachedFile> unrecorded = new ArrayList<>();
  private final Map<Long, Long> vanished = new HashMap<>();
  private final List<FileFailure> missing = new ArrayList<>();

  /** A selected file is in its place with the manifest's size. */
  void held(NumberedEntry file, Fingerprint content) {
    filesHeld++;
    bytesHeld += file.entry().size();
    if (content.proof() == Proof.ORIGIN) {
      filesVerified++;
    }
  }

  /** The version has a file at this path. */
  void path(String path) {
    if (directories.size() > MOST_DIRECTORIES) {
      return;
    }
    int slash = path.lastIndexOf('/');
    while (slash > 0 && directories.add(path.substring(0, slash))) {
      slash = path.lastIndexOf('/', slash - 1);
    }
  }

  /** All directories that paths lead through, those below others first; nothing of too many. */
  Optional<List<String>> directories() {
    return directories.size() > MOST_DIRECTORIES
        ? Optional.empty()
        : Optional.of(directories.stream().sorted(Comparator.reverseOrder()).toList());
  }

  /** A file in its place was not recorded as held; its fingerprint was taken now. */
  void recordLater(NumberedEntry file, Fingerprint content) {
    unrecorded.add(new CachedFile(file.ordinal(), file.entry().size(), content));
  }

  /** A file is not there. */
  void missing(NumberedEntry file, boolean selected, boolean recorded) {
    if (recorded) {
      vanished.put(file.ordinal(), file.entry().size());
    }
    if (selected) {
      missing.add(
          new FileFailure(
              file.path(),
              OptionalLong.of(file.ordinal()),
              new Problem(
                  ProblemCode.CACHE_IO,
                  recorded
                      ? "The file was in the cache and has disappeared; retry the load."
                      : "The file is not in the cache; retry the load.")));
    } else {
      unselectedMissing++;
    }
  }

  HeldFiles held() {
    return new HeldFiles(filesHeld, bytesHeld, filesVerified);
  }

  List<CachedFile> unrecorded() {
    return unrecorded;
  }

  Map<Long, Long> vanished() {
    return vanished;
  }

  List<FileFailure> missing() {
    return missing;
  }

  /** Whether nothing that was looked at is missing. */
  boolean nothingMissing() {
    return missing.isEmpty() && unselectedMissing == 0;
  }
}
