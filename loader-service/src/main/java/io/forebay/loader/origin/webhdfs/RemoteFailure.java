package io.forebay.loader.origin.webhdfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.AnswerTimes;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.NetworkFailures;
import java.util.Locale;
import java.util.Optional;

/**
 * What an answer other than success means. Hadoop answers most of its exceptions with 403, so the
 * name in {@code RemoteException} counts and not the status.
 */
final class RemoteFailure {

  private RemoteFailure() {}

  /** Whether another NameNode is to be asked: this one is not the active one. */
  static boolean isStandby(Thrown thrown) {
    return thrown.exception.equals("StandbyException")
        || thrown.exception.equals("ObserverRetryOnActiveException");
  }

  /** Whether the server is too old for what it was asked for. */
  static boolean isUnknownOperation(OriginException e) {
    return e.failure() == OriginFailure.MISCONFIGURED
        && String.valueOf(e.getMessage()).contains(": IllegalArgumentException: ");
  }

  /**
   * What a server threw.
   *
   * @param exception its simple name; empty where the answer has none
   * @param message the first line of what it says; empty where that could hold parts of a token
   */
  record Thrown(String exception, String message) {

    private static final int LONGEST = 300;

    static Thrown of(Optional<JsonNode> body) {
      JsonNode remote =
          body.map(json -> json.path("RemoteException")).orElseGet(MissingNode::getInstance);
      String exception = remote.path("exception").asText("");
      String line = remote.path("message").asText("").lines().findFirst().orElse("");
      boolean perhapsSecret =
          exception.contains("Token") || line.toLowerCase(Locale.ROOT).contains("token");
      return new Thrown(
          exception, perhapsSecret ? "" : line.substring(0, Math.min(LONGEST, line.length())));
    }

    private String said() {
      return message.isEmpty() ? exception : exception + ": " + message;
    }
  }

  static OriginException of(String what, HttpAnswer answer, Thrown thrown) {
    if (thrown.exception.isEmpty()) {
      return ofStatus(what, answer);
    }
    String said = what + ": " + thrown.said();
    return switch (thrown.exception) {
      case "FileNotFoundException" -> new OriginException(OriginFailure.NOT_FOUND, said);
      case "AccessControlException",
          "AuthorizationException",
          "AuthenticationException",
          "SecurityException" ->
          new OriginException(OriginFailure.DENIED, said);
      case "InvalidToken", "ExpiredToken" ->
          new OriginException(
              OriginFailure.DENIED, said + "; the delegation token is unknown or has expired");
      case "IllegalArgumentException",
          "UnsupportedOperationException",
          "InvalidPathException",
          "NotADirectoryException",
          "PathIsNotDirectoryException" ->
          new OriginException(OriginFailure.MISCONFIGURED, said);
      default -> new OriginException(OriginFailure.TRANSIENT, said);
    };
  }

  private static OriginException ofStatus(String what, HttpAnswer answer) {
    boolean negotiate =
        answer.headers().all("WWW-Authenticate").stream()
            .anyMatch(scheme -> scheme.regionMatches(true, 0, "Negotiate", 0, 9));
    return negotiate
        ? new OriginException(
            OriginFailure.DENIED,
            what
                + ": the cluster asks for Kerberos, which is not spoken here;"
                + " give the source a secret with a delegationToken")
        : NetworkFailures.status(what, answer.status(), AnswerTimes.retryAfter(answer.headers()));
  }
}
