package io.forebay.db.policy;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.core.manifest.SelectedFiles;
import io.forebay.core.manifest.SelectedFiles.Amount;
import io.forebay.db.manifest.StoredManifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts what globs select, and remembers the last counts: a manifest never changes, and whoever
 * looks at a policy looks at it again.
 */
final class SelectionCounts {

  /** Of globs of any allowed size some 20 MB. */
  private static final int MOST = 100;

  private final Map<Question, Amount> known =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Amount> eldest) {
          return size() > MOST;
        }
      };

  private final GivenUp<Question> givenUp;

  SelectionCounts(LongSupplier nanos) {
    this.givenUp = new GivenUp<>(nanos);
  }

  /** What is asked of a manifest. */
  record Question(
      long datasetId, ManifestRef manifest, List<String> include, List<String> exclude) {

    static Question of(StoredManifest manifest, PathSelection globs) {
      return new Question(manifest.datasetId(), manifest.ref(), globs.include(), globs.exclude());
    }
  }

  /** Reads the manifest only when it has to. */
  Amount of(StoredManifest manifest, PathSelection globs) {
    Question question = Question.of(manifest, globs);
    return remembered(question)
        .orElseGet(
            () -> {
              Amount amount =
                  givenUp.tried(
                      question, () -> new SelectedFiles(manifest.reader(), globs).amount());
              remember(question, amount);
              return amount;
            });
  }

  // Not while it is counted: others do not wait for that.
  private synchronized Optional<Amount> remembered(Question question) {
    return Optional.ofNullable(known.get(question));
  }

  private synchronized void remember(Question question, Amount amount) {
    known.put(question, amount);
  }
}
