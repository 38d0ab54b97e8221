package io.forebay.orchestrator.lifecycle;

import io.forebay.core.problem.Problem;
import io.forebay.orchestrator.engine.Action;
import java.util.UUID;

/** What can be done to a dataset whatever its engine. */
public sealed interface LifecycleAction extends Action {

  /** What one transaction does. */
  sealed interface InTransaction extends LifecycleAction {}

  /** Gives a dataset that is loaded its first runtime. */
  record CreateRuntime(String engine, String reason) implements InTransaction {}

  /** Starts deleting all versions of a dataset that is being deleted. */
  record CondemnVersions(String reason) implements InTransaction {}

  /** Takes the listing of a version out of the queue. */
  record StopListing(long versionId, String reason) implements InTransaction {}

  /** Ends a version that nobody lists any more. */
  record FailVersion(long versionId, Problem problem, String reason) implements InTransaction {}

  /** Ends a load whose version is being deleted. */
  record CancelLoad(UUID load, String reason) implements InTransaction {}

  /** Ends a load that cannot succeed. */
  record FailLoad(UUID load, Problem problem, String reason) implements InTransaction {}

  /** Has a load checked and published whose last FETCH task ended without that. */
  record Publish(UUID load, String reason) implements InTransaction {}

  /** Has a load planned again whose tasks are lost. */
  record Replan(UUID load, String reason) implements InTransaction {}

  /** Removes a version that no living node holds. */
  record RemoveVersion(long versionId, int number, String reason) implements LifecycleAction {}

  /** Removes a dataset that no living node holds anything of. */
  record RemoveDataset(String reason) implements LifecycleAction {}
}
