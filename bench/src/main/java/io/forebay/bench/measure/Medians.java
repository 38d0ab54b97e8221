package io.forebay.bench.measure;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Medians and percentiles. */
public final class Medians {

  private Medians() {}

  /** The middle value; the mean of the two middle ones of an even number. */
  public static <T> double of(Collection<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("there is no median of nothing");
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The smallest value that at least this share of all values do not exceed.
   *
   * @param share between 0 and 1
   */
  public static double percentile(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("there is no percentile of nothing");
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
