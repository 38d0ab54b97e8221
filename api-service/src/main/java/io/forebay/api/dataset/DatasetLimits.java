package io.forebay.api.dataset;

/** How much a dataset may have of what its owner says about it. */
final class DatasetLimits {

  /** Characters. */
  static final int DESCRIPTION = 10_000;

  static final int LABELS = 64;

  /** Characters of a label's value. */
  static final int LABEL = 1_000;

  /** Options of a source. */
  static final int OPTIONS = 20;

  private DatasetLimits() {}
}
