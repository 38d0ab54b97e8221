package io.forebay.db.version;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;

/** The one place that says that a dataset has no such version. */
public final class UnknownVersion {

  private UnknownVersion() {}

  /**
   * What is to be thrown.
   *
   * @param newest the highest number that the dataset has given; 0 before the first
   */
  public static ProblemException of(VersionRef reference, long newest) {
    return new ProblemException(
        ProblemCode.VERSION_NOT_FOUND,
        switch (reference) {
          case VersionRef.Number number -> "The dataset has no version " + number.value() + ".";
          case VersionRef.Tag tag -> "The dataset has no tag " + tag.name() + ".";
          case VersionRef.Latest _ ->
              newest == 0
                  ? "The dataset has no version yet: POST one to its versions."
                  : "No version of the dataset is READY; the newest one given is number "
                      + newest
                      + ".";
        });
  }
}
