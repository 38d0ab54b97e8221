package io.forebay.orchestrator.lifecycle;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.version.VersionState;
import io.forebay.orchestrator.lifecycle.LifecycleAction.CancelLoad;
import io.forebay.orchestrator.lifecycle.LifecycleAction.CondemnVersions;
import io.forebay.orchestrator.lifecycle.LifecycleAction.CreateRuntime;
import io.forebay.orchestrator.lifecycle.LifecycleAction.FailLoad;
import io.forebay.orchestrator.lifecycle.LifecycleAction.FailVersion;
import io.forebay.orchestrator.lifecycle.LifecycleAction.Publish;
import io.forebay.orchestrator.lifecycle.LifecycleAction.Replan;
import io.forebay.orchestrator.lifecycle.LifecycleAction.StopListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to happen to a dataset before its engine is asked; a pure function of the facts. */
public final class LifecyclePlanner {

  private final String defaultEngine;

  /**
   * @param defaultEngine of datasets that are loaded without anybody having asked for a runtime
   */
  public LifecyclePlanner(String defaultEngine) {
    this.defaultEngine = defaultEngine;
  }

  public List<LifecycleAction> plan(DatasetFacts facts) {
    List<LifecycleAction> actions = new ArrayList<>();
    if (facts.deleting()
        && facts.versions().stream().anyMatch(v -> v.state() != VersionState.Name.DELETING)) {
      actions.add(new CondemnVersions("the dataset is being deleted"));
    }
    facts.versions().forEach(version -> version(facts, version).ifPresent(actions::add));
    facts.loads().forEach(load -> load(facts, load).ifPresent(actions::add));
    if (!facts.deleting() && facts.runtime().isEmpty() && !facts.loads().isEmpty()) {
      actions.add(new CreateRuntime(defaultEngine, "it is loaded and has no runtime"));
    }
    return actions;
  }

  private static Optional<LifecycleAction> version(DatasetFacts facts, VersionFacts version) {
    boolean leaving = facts.deleting() || version.state() == VersionState.Name.DELETING;
    if (leaving) {
      return version.listing()
          ? Optional.of(new StopListing(version.id(), "the version is being deleted"))
          : Optional.empty();
    }
    if (version.state() == VersionState.Name.RESOLVING && !version.listing()) {
      return Optional.of(
          new FailVersion(
              version.id(),
              new Problem(
                  ProblemCode.LOADER_LOST,
                  "The loaders that listed the sources stopped again and again without finishing."),
              "nobody lists it any more"));
    }
    return Optional.empty();
  }

  private static Optional<LifecycleAction> load(DatasetFacts facts, LoadFacts load) {
    return switch (load.versionState()) {
      case DELETING ->
          Optional.of(new CancelLoad(load.id(), "version " + load.version() + " is being deleted"));
      case RESOLVING, READY, FAILED ->
          facts.deleting()
              ? Optional.of(new CancelLoad(load.id(), "the dataset is being deleted"))
              : undisturbed(load);
    };
  }

  private static Optional<LifecycleAction> undisturbed(LoadFacts load) {
    if (load.versionState() == VersionState.Name.FAILED) {
      return Optional.of(
          new FailLoad(
              load.id(),
              new Problem(
                  ProblemCode.VERSION_FAILED,
                  "Version " + load.version() + " could not be resolved; its error says why."),
              "its version failed"));
    }
    return load.planned() ? planned(load) : Optional.empty();
  }

  private static Optional<LifecycleAction> planned(LoadFacts load) {
    if (load.tasks() == 0 || load.taskless()) {
      return Optional.of(new Replan(load.id(), "its tasks went with the cache node"));
    }
    if (load.nodeLost()) {
      return Optional.of(
          new Replan(load.id(), "a node lost its cache directory, or files that were warm"));
    }
    if (load.fetched()) {
      return Optional.of(new Publish(load.id(), "the last FETCH task on a node ended without it"));
    }
    if (load.unfinished() == 0 && load.publishLost()) {
      return Optional.of(
          new FailLoad(
              load.id(),
              new Problem(
                  ProblemCode.LOADER_LOST,
                  "The loaders that checked the files stopped again and again without finishing."),
              "its PUBLISH task was lost too often"));
    }
    return Optional.empty();
  }
}
