package io.forebay.core.dataset;

/** Where a dataset stands. */
public enum DatasetState {
  ACTIVE,
  /** Its caches are being cleaned; the row goes when they are. */
  DELETING
}
