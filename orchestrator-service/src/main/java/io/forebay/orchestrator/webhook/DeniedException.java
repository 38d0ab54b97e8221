package io.forebay.orchestrator.webhook;

import java.io.Serial;

/** Why a pod is not admitted, in words for whoever made it. */
class DeniedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  DeniedException(String message) {
    super(message);
  }

  DeniedException(String message, Throwable cause) {
    super(message, cause);
  }
}
