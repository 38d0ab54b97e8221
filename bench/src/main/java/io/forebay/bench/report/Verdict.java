package io.forebay.bench.report;

/**
 * A target beside its figure.
 *
 * @param target as the design says it
 * @param figure what was measured
 */
public record Verdict(String target, String figure, boolean met) {

  String word() {
    return met ? "met" : "NOT met";
  }
}
