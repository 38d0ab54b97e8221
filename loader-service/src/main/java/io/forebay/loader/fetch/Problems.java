package io.forebay.loader.fetch;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.loader.origin.OriginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What goes wrong while fetching, as problems of the catalogue. */
public final class Problems {

  private Problems() {}

  public static Problem of(OriginException e) {
    ProblemCode code =
        switch (e.failure()) {
          case TRANSIENT, ABORTED -> ProblemCode.ORIGIN_UNAVAILABLE;
          case THROTTLED -> ProblemCode.ORIGIN_THROTTLED;
          case TRUNCATED, LENGTH_MISMATCH -> ProblemCode.ORIGIN_LENGTH;
          case NOT_FOUND -> ProblemCode.ORIGIN_NOT_FOUND;
          case CHANGED -> ProblemCode.ORIGIN_CHANGED;
          case DENIED -> ProblemCode.ORIGIN_DENIED;
          case NOT_ALLOWED -> ProblemCode.ORIGIN_NOT_ALLOWED;
          case NOT_BOUND -> ProblemCode.SECRET_NOT_BOUND;
          case MISCONFIGURED -> ProblemCode.ORIGIN_MISCONFIGURED;
        };
    return new Problem(code, sentence(e.getMessage()));
  }

  static Problem of(MismatchException e) {
    return new Problem(ProblemCode.CHECKSUM_MISMATCH, sentence(e.getMessage()));
  }

  /** A failure of the cache's own disk. */
  public static Problem ofDisk(IOException e) {
    return isFull(e)
        ? new Problem(ProblemCode.CACHE_FULL, "The disk of the cache has no room for the file.")
        : new Problem(
            ProblemCode.CACHE_IO,
            "Writing to the cache failed: " + e.getClass().getSimpleName() + ".");
  }

  /** Why a task broke off, without the words of an exception that may say more than it should. */
  public static Problem ofBreak(Throwable e) {
    return switch (e) {
      case OriginException origin -> of(origin);
      case ProblemException known -> known.problem();
      case IOException disk -> ofDisk(disk);
      case UncheckedIOException disk -> ofDisk(disk.getCause());
      default ->
          new Problem(
              ProblemCode.INTERNAL_ERROR,
              "The loader failed with " + e.getClass().getSimpleName() + "; its log says more.");
    };
  }

  static boolean isFull(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left") || message.contains("quota exceeded");
  }

  private static String sentence(String message) {
    String text = message == null || message.isBlank() ? "no further details" : message;
    String upper = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return upper.endsWith(".") ? upper : upper + ".";
  }
}
