package io.forebay.orchestrator.status;

/**
 * One thing that is so or is not.
 *
 * @param type what, one CamelCase word
 * @param holds true when it is as it should be
 * @param reason one CamelCase word, stable
 * @param message for people
 */
public record Observed(String type, boolean holds, String reason, String message) {

  public static Observed yes(String type, String reason) {
    return new Observed(type, true, reason, "");
  }

  public static Observed no(String type, String reason, String message) {
    return new Observed(type, false, reason, message);
  }
}
