package io.forebay.api.access.matrix;

/**
 * What came of a call.
 *
 * @param code of its problem; empty when there was none
 * @param text of the answer
 */
record Outcome(int status, String code, String text) {

  static Outcome allowed(String text) {
    return new Outcome(200, "", text);
  }

  Verdict verdict() {
    return switch (code) {
      case "" -> status < 400 ? Verdict.ALLOWED : Verdict.BROKEN;
      case "forbidden" -> Verdict.FORBIDDEN;
      // Names are taken once for all: docs/security.md, what does not exist for you.
      case "secret-exists" -> Verdict.HIDDEN;
      // Whoever may try is told what stands against it.
      case "load-state", "version-in-use", "version-tagged", "file-not-warm", "no-answer" ->
          Verdict.ALLOWED;
      default -> code.endsWith("-not-found") ? Verdict.HIDDEN : Verdict.BROKEN;
    };
  }

  /** Whether the call did what it says. */
  boolean done() {
    return code.isEmpty();
  }

  @Override
  public String toString() {
    return status + " " + code + " " + text.substring(0, Math.min(300, text.length()));
  }
}
