package io.forebay.core.dataset;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Which source of one version is the very same as a source of another: the same origin mounted at
 * the same path. Files of the two are interchangeable when their identities are equal.
 */
public final class SourceMatch implements IntUnaryOperator {

  /** What a source is called when the other version has none like it. */
  public static final int NONE = -1;

  private final int[] matches;

  /**
   * @param from frozen sources of the version that asks
   * @param to frozen sources of the version that is asked about
   */
  public SourceMatch(List<SourceSpec> from, List<SourceSpec> to) {
    matches = from.stream().mapToInt(source -> indexOf(source, to)).toArray();
  }

  @Override
  public int applyAsInt(int source) {
    return matches[source];
  }

  private static int indexOf(SourceSpec source, List<SourceSpec> among) {
    for (int i = 0; i < among.size(); i++) {
      if (among.get(i).path().equals(source.path()) && among.get(i).sameOrigin(source)) {
        return i;
      }
    }
    return NONE;
  }
}
