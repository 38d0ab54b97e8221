package io.forebay.core.explain;

import io.forebay.core.explain.Listing.Retry;
import io.forebay.core.explain.Meaning.Found;
import io.forebay.core.explain.UnfinishedLoad.LoadNode;
import io.forebay.core.load.LoadState.Paused;
import io.forebay.core.load.LoadState.Queued;
import io.forebay.core.load.LoadState.Running;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reasons why a load is not over. */
final class UnfinishedReasons {

  private UnfinishedReasons() {}

  static Optional<Reason> of(Facts facts, Found found) {
    return found.unfinished().map(load -> of(facts, found, load));
  }

  private static Reason of(Facts facts, Found found, UnfinishedLoad load) {
    return switch (load.state()) {
      case Paused _ ->
          load.outsideWindow() ? outsideWindow(facts, found, load) : paused(found, load);
      case Queued _, Running _ -> load.planned() ? atWork(found, load) : notAdmitted(found, load);
    };
  }

  private static Reason paused(Found found, UnfinishedLoad load) {
    return new Reason(
        ReasonCode.LOAD_PAUSED,
        label(found, load)
            + " was paused by a person; "
            + Words.progress(load.load().progress())
            + ". Resume it.",
        members(load));
  }

  private static Reason outsideWindow(Facts facts, Found found, UnfinishedLoad load) {
    Map<String, Object> members = members(load);
    Optional<PolicyFacts> policy = NextSteps.policyOf(load, found);
    policy.ifPresent(its -> members.put("policy", its.name()));
    Optional<String> opens =
        policy.flatMap(its -> NextSteps.opensAt(its, facts.now())).map(Words::time);
    opens.ifPresent(at -> members.put("opensAt", at));
    if (policy.filter(its -> its.windows().isOpen(facts.now())).isPresent()) {
      return new Reason(
          ReasonCode.LOAD_OUTSIDE_WINDOW,
          label(found, load)
              + " was paused outside of the windows of its policy "
              + policy.get().name()
              + ", of which one is open now: it goes on as soon as an orchestrator looks; "
              + Words.progress(load.load().progress())
              + ".",
          members);
    }
    return new Reason(
        ReasonCode.LOAD_OUTSIDE_WINDOW,
        label(found, load)
            + " is paused until its policy "
            + policy.map(its -> its.name() + " ").orElse("")
            + "has a window again"
            + opens.map(at -> ", at " + at).orElse("")
            + "; "
            + Words.progress(load.load().progress())
            + ". Who resumes it does not wait.",
        members);
  }

  private static Reason notAdmitted(Found found, UnfinishedLoad load) {
    Map<String, Object> members = members(load);
    members.put("queuedAt", load.load().queuedAt().toString());
    return new Reason(
        ReasonCode.LOAD_NOT_ADMITTED,
        label(found, load)
            + " has no node yet: "
            + load.waitsFor()
                .map(Words::sentence)
                .orElseGet(
                    () ->
                        "it was asked for at "
                            + Words.time(load.load().queuedAt())
                            + ", and the orchestrator has not come to it."),
        members);
  }

  private static Reason atWork(Found found, UnfinishedLoad load) {
    if (!load.nodes().isEmpty() && load.nodes().stream().noneMatch(LoadNode::alive)) {
      return silent(found, load);
    }
    if (load.running() > 0) {
      return new Reason(
          ReasonCode.LOAD_RUNNING,
          label(found, load)
              + " is running: "
              + Words.progress(load.load().progress())
              + Words.pace(load.load().progress())
              + ".",
          members(load));
    }
    return load.ready() == 0 && load.retry().isPresent()
        ? retried(found, load, load.retry().get())
        : queued(found, load);
  }

  private static Reason silent(Found found, UnfinishedLoad load) {
    Map<String, Object> members = members(load);
    members.put("nodes", load.nodes().stream().map(LoadNode::node).toList());
    return new Reason(
        ReasonCode.NODE_SILENT,
        label(found, load)
            + " goes to "
            + load.nodes().stream()
                .map(UnfinishedReasons::silence)
                .limit(3)
                .collect(Collectors.joining(" and "))
            + "; it goes on when a loader there comes back, or on another node.",
        members);
  }

  private static String silence(LoadNode node) {
    return "node "
        + node.node()
        + node.lastSeen()
            .map(at -> ", of which nothing was heard since " + Words.time(at))
            .orElse(", which is gone");
  }

  private static Reason retried(Found found, UnfinishedLoad load, Retry retry) {
    Map<String, Object> members = members(load);
    members.put("error", retry.trouble().code());
    members.put("retryAt", retry.at().toString());
    return new Reason(
        ReasonCode.LOAD_RETRIED,
        label(found, load)
            + " broke off and is tried again at "
            + Words.time(retry.at())
            + ", "
            + Words.progress(load.load().progress())
            + ": "
            + Words.sentence(retry.trouble().detail()),
        members);
  }

  private static Reason queued(Found found, UnfinishedLoad load) {
    Map<String, Object> members = members(load);
    List<String> nodes = load.nodes().stream().map(LoadNode::node).toList();
    return new Reason(
        ReasonCode.LOAD_QUEUED,
        label(found, load)
            + " waits for a loader"
            + (nodes.isEmpty() ? "" : " of " + Words.nodes(nodes))
            + "; "
            + Words.progress(load.load().progress())
            + ".",
        members);
  }

  private static String label(Found found, UnfinishedLoad load) {
    return Words.load(load.load(), found.version());
  }

  private static Map<String, Object> members(UnfinishedLoad load) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("load", load.load().id().toString());
    members.put("filesDone", load.load().progress().filesDone());
    members.put("filesTotal", load.load().progress().filesTotal());
    members.put("bytesDone", load.load().progress().bytesDone());
    members.put("bytesTotal", load.load().progress().bytesTotal());
    return members;
  }
}
