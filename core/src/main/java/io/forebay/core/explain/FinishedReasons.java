package io.forebay.core.explain;

import io.forebay.core.explain.FinishedLoad.LeftOutNode;
import io.forebay.core.explain.Meaning.Found;
import io.forebay.core.load.LoadState.Cancelled;
import io.forebay.core.load.LoadState.Failed;
import io.forebay.core.load.LoadState.Succeeded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reasons that lie in how the last load ended. */
final class FinishedReasons {

  private FinishedReasons() {}

  static Optional<Reason> failedOrCancelled(Facts facts, Found found) {
    return found
        .last()
        // What happened since is why, however the load ended.
        .filter(load -> !CopyReasons.goneSince(found, load.finishedAt()))
        .flatMap(
            load ->
                switch (load.state()) {
                  case Failed _ -> Optional.of(failed(facts, found, load));
                  case Cancelled _ -> Optional.of(cancelled(facts, found, load));
                  case Succeeded _ -> Optional.empty();
                });
  }

  private static Reason failed(Facts facts, Found found, FinishedLoad load) {
    Map<String, Object> members = members(load);
    members.put("filesFailed", load.filesFailed());
    load.error().ifPresent(error -> members.put("error", error.code()));
    load.retryAt().ifPresent(at -> members.put("retryAt", at.toString()));
    return new Reason(
        ReasonCode.LOAD_FAILED,
        Words.load(load.load(), found.version())
            + " failed at "
            + Words.time(load.finishedAt())
            + load.error().map(error -> ": " + Words.sentence(error.detail())).orElse(".")
            + load.firstFailure()
                .map(
                    first ->
                        " The first is "
                            + first.path()
                            + " ("
                            + first.trouble().code()
                            + "): "
                            + Words.sentence(first.trouble().detail()))
                .orElse("")
            + " "
            + afterFailure(facts, found, load),
        members);
  }

  private static String afterFailure(Facts facts, Found found, FinishedLoad load) {
    if (load.retryAt().isPresent()) {
      return "Its policy tries it again at " + Words.time(load.retryAt().get()) + ".";
    }
    if (facts.nodes().keeps(found.version())) {
      return "The runtime keeps the version, so it is tried again by itself.";
    }
    return load.load().isWhole()
        ? "Retry it once that is mended."
        : "Once that is mended, start a load without globs for all files.";
  }

  private static Reason cancelled(Facts facts, Found found, FinishedLoad load) {
    return new Reason(
        ReasonCode.LOAD_CANCELLED,
        Words.load(load.load(), found.version())
            + " was cancelled at "
            + Words.time(load.finishedAt())
            + ", with "
            + load.load().progress().filesDone()
            + " of "
            + Words.count(load.load().progress().filesTotal(), "file")
            + " done. "
            + afterCancelling(facts, found, load),
        members(load));
  }

  private static String afterCancelling(Facts facts, Found found, FinishedLoad load) {
    if (facts.nodes().keeps(found.version())) {
      return "The runtime keeps the version, so a load of it begins by itself.";
    }
    return load.load().isWhole()
        ? "Retry it, or start another."
        : "Start a load without globs for all files.";
  }

  static Optional<Reason> partLoaded(Facts facts, Found found) {
    return found
        .last()
        .filter(load -> !load.load().isWhole() && found.warm().isEmpty())
        .map(
            load -> {
              Map<String, Object> members = members(load);
              members.put("include", load.load().include());
              members.put("exclude", load.load().exclude());
              long files =
                  found.copies().stream()
                      .filter(copy -> copy.alive() && copy.selected())
                      .mapToLong(Copy::files)
                      .max()
                      .orElse(0);
              members.put("files", files);
              members.put("filesTotal", found.version().files());
              return new Reason(
                  ReasonCode.PART_LOADED,
                  Words.load(load.load(), found.version())
                      + ", which succeeded at "
                      + Words.time(load.finishedAt())
                      + ", was for some of the files only: "
                      + files
                      + " of "
                      + Words.count(found.version().files(), "file")
                      + " are warm. Start a load without globs for all of them.",
                  members);
            });
  }

  static Optional<Reason> noRoom(Facts facts, Found found) {
    return found
        .last()
        .filter(load -> !load.leftOut().isEmpty())
        .map(
            load -> {
              Map<String, Object> members = members(load);
              members.put("leftOut", load.leftOut().stream().map(LeftOutNode::node).toList());
              return new Reason(
                  ReasonCode.NO_ROOM,
                  CopyReasons.stands(facts, found)
                      + ": load "
                      + load.load().id()
                      + " found no room on "
                      + Words.nodes(load.leftOut().stream().map(LeftOutNode::node).toList())
                      + ". "
                      + Words.sentence(load.leftOut().getFirst().detail())
                      + (facts.nodes().keeps(found.version())
                          ? " The runtime keeps the version, so it goes there once there is room."
                          : ""),
                  members);
            });
  }

  private static Map<String, Object> members(FinishedLoad load) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("load", load.load().id().toString());
    members.put("finishedAt", load.finishedAt().toString());
    return members;
  }
}
