package io.forebay.core.explain;

import io.forebay.core.explain.Meaning.NoVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reasons why there is nothing that could be warm. */
final class VersionReasons {

  private VersionReasons() {}

  static Reason absent(Facts facts, NoVersion none) {
    Optional<Reason> newest = none.newest().flatMap(version -> notReady(facts, version));
    Map<String, Object> members = new LinkedHashMap<>();
    none.newest().ifPresent(version -> members.put("newest", version.number()));
    newest.ifPresent(reason -> members.putAll(reason.members()));
    return new Reason(
        ReasonCode.VERSION_NOT_FOUND,
        Words.and(Words.sentence(none.detail()), newest.map(Reason::detail).orElse("")),
        members);
  }

  static Optional<Reason> notReady(Facts facts, VersionFacts version) {
    return switch (version.state()) {
      case READY -> Optional.empty();
      case FAILED -> Optional.of(failed(version));
      case DELETING ->
          Optional.of(
              new Reason(
                  ReasonCode.VERSION_DELETING,
                  "Version " + version.number() + " is being deleted.",
                  Map.of()));
      case RESOLVING -> Optional.of(resolving(facts, version));
    };
  }

  private static Reason failed(VersionFacts version) {
    Map<String, Object> members = new LinkedHashMap<>();
    version.error().ifPresent(error -> members.put("error", error.code()));
    return new Reason(
        ReasonCode.VERSION_FAILED,
        "Version "
            + version.number()
            + " could not be resolved"
            + version.error().map(error -> ": " + Words.sentence(error.detail())).orElse(".")
            + " Make a new version once that is mended.",
        members);
  }

  private static Reason resolving(Facts facts, VersionFacts version) {
    String subject = "Version " + version.number();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("filesListed", version.files());
    if (facts.nodes().living() + facts.nodes().others() == 0) {
      return new Reason(
          ReasonCode.NO_LOADER,
          subject + " is to be resolved, but no loader is alive to list its sources: start one.",
          members);
    }
    Optional<Listing.Retry> retry = version.listing().flatMap(Listing::retry);
    if (retry.isPresent()) {
      members.put("error", retry.get().trouble().code());
      members.put("retryAt", retry.get().at().toString());
      return new Reason(
          ReasonCode.LISTING_RETRIED,
          "Listing the sources of version "
              + version.number()
              + " broke off and is tried again at "
              + Words.time(retry.get().at())
              + ": "
              + Words.sentence(retry.get().trouble().detail()),
          members);
    }
    boolean running = version.listing().filter(Listing::running).isPresent();
    return new Reason(
        ReasonCode.VERSION_RESOLVING,
        running
            ? subject
                + " is being resolved: "
                + Words.count(version.files(), "file")
                + " of its sources listed so far."
            : subject + " is to be resolved and waits for a loader to list its sources.",
        members);
  }
}
