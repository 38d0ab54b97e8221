package io.forebay.orchestrator.engine.node;

import io.forebay.db.consumer.SeenPod;
import java.util.UUID;

/** What is to be recorded of who reads a version. */
sealed interface ConsumerAction {

  /** How a pod stands. */
  record See(SeenPod pod) implements ConsumerAction {}

  /** That a pod is no longer there. */
  record Lose(UUID consumer) implements ConsumerAction {}
}
