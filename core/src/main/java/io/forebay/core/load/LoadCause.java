package io.forebay.core.load;

/** Who wants a load. */
public enum LoadCause {
  /** Somebody asked for it. */
  REQUEST,
  /** The dataset's runtime keeps the version warm. */
  KEEP,
  /** A preheat policy of the dataset fired. */
  POLICY
}
