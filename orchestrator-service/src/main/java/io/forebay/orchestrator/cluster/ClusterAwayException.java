package io.forebay.orchestrator.cluster;

/** The cluster's API cannot be reached, or is too busy to answer. */
public class ClusterAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClusterAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
