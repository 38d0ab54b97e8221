package io.forebay.core.policy;

import io.forebay.core.policy.PolicyProspect.Node;
import io.forebay.core.policy.PolicyProspect.Target;
import io.forebay.core.policy.PolicyProspect.Transfer;
import io.forebay.core.policy.PolicyWarning.Code;
import io.forebay.core.units.ByteSize;
import io.forebay.core.units.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Foresees that a policy will not do what is wanted of it; a pure function of what is known. */
public final class PolicyWarnings {

  private final PolicyProspect prospect;
  private final List<PolicyWarning> found = new ArrayList<>();

  private PolicyWarnings(PolicyProspect prospect) {
    this.prospect = prospect;
  }

  /** All that is foreseen, in the order of {@link Code}. */
  public static List<PolicyWarning> of(PolicyProspect prospect) {
    PolicyWarnings warnings = new PolicyWarnings(prospect);
    warnings.look();
    return List.copyOf(warnings.found);
  }

  /**
   * How long a load may take without any warning that speaks of its time; nothing when it may take
   * for ever.
   *
   * @param dueTimes the next ones, rising
   */
  public static Optional<Duration> patience(
      PolicyLimits limits, Instant now, List<Instant> dueTimes) {
    // How much of it is open until the deadline depends on when it is due.
    Optional<Duration> deadline = limits.deadlineSeconds().map(_ -> Duration.ZERO);
    return Stream.of(deadline, limits.openings().longestOpening(now), shortestGap(limits, dueTimes))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private void look() {
    switch (prospect.target()) {
      case Target.NoVersion(var because) ->
          warn(
              Code.NO_VERSION,
              because.detail() + " Until there is one, the policy skips.",
              Map.of("reason", because.code().code()));
      case Target.Uncounted _ -> {}
      case Target.Files files when files.files() == 0 ->
          warn(
              Code.NOTHING_SELECTED,
              files.ofFiles() == 0
                  ? "Version %d is empty.".formatted(files.version())
                  : "The globs select none of the %d files of version %d."
                      .formatted(files.ofFiles(), files.version()),
              Map.of("version", files.version(), "files", files.ofFiles()));
      case Target.Files files -> {
        fit(files);
        prospect.transfer().ifPresent(transfer -> lastWithinWindow(files, transfer));
      }
    }
    dueWhileOpen();
    if (prospect.target() instanceof Target.Files files) {
      prospect
          .transfer()
          .ifPresent(
              transfer -> {
                overAtDeadline(files, transfer);
                overBeforeTheNext(files, transfer);
              });
    }
  }

  private void fit(Target.Files files) {
    if (!fits(Code.DOES_NOT_FIT, selected(files), files.bytes(), amount(files))) {
      return;
    }
    prospect
        .limits()
        .keepVersions()
        .ifPresent(
            kept -> {
              long together = times(files.bytes(), kept + 1);
              fits(
                  Code.KEEPS_TOO_MUCH,
                  "The "
                      + kept
                      + " versions that it keeps and the next one, should they be as large as version "
                      + files.version()
                      + " and share no files, have "
                      + ByteSize.format(together)
                      + " together",
                  together,
                  Map.<String, Object>of(
                      "version", files.version(), "bytes", together, "keepVersions", kept));
            });
  }

  private static long times(long bytes, int count) {
    return bytes > Long.MAX_VALUE / count ? Long.MAX_VALUE : bytes * count;
  }

  /** Whether so many bytes fit where they are to go; a warning where they do not. */
  private boolean fits(Code code, String what, long bytes, Map<String, Object> members) {
    if (prospect.capacityBytes().filter(most -> most < bytes).isPresent()) {
      long most = prospect.capacityBytes().orElseThrow();
      warn(
          code,
          what
              + "; the runtime's capacityBytes lets the dataset have "
              + ByteSize.format(most)
              + " on a node.",
          with(members, Map.of("capacityBytes", most)));
      return false;
    }
    long fitting = prospect.nodes().stream().filter(node -> bytes <= node.mostBytes()).count();
    if (fitting >= prospect.wantedNodes()) {
      return true;
    }
    Node largest =
        prospect.nodes().stream().max(Comparator.comparingLong(Node::mostBytes)).orElseThrow();
    warn(
        code,
        what
            + "; of "
            + prospect.nodes().size()
            + " nodes that may hold them "
            + fitting
            + " have the capacity, where "
            + prospect.wantedNodes()
            + " are wanted. The largest, "
            + largest.name()
            + ", holds "
            + ByteSize.format(largest.mostBytes())
            + " at most.",
        with(
            members,
            Map.of(
                "capacityBytes", largest.mostBytes(),
                "node", largest.name(),
                "cluster", largest.cluster(),
                "wantedNodes", prospect.wantedNodes(),
                "fittingNodes", fitting)));
    return false;
  }

  private void lastWithinWindow(Target.Files files, Transfer transfer) {
    prospect
        .limits()
        .openings()
        .longestOpening(prospect.now())
        .filter(open -> open.toSeconds() < transfer.seconds())
        .ifPresent(
            open ->
                warn(
                    Code.WINDOW_TOO_SHORT,
                    takes(transfer)
                        + "; its longest window is "
                        + Durations.format(open)
                        + ", and the load goes on in the next one.",
                    with(time(files, transfer), Map.of("longestWindowSeconds", open.toSeconds()))));
  }

  private void dueWhileOpen() {
    Windows windows = prospect.limits().openings();
    List<Instant> outside =
        prospect.dueTimes().stream().filter(due -> !windows.isOpen(due)).toList();
    if (outside.isEmpty()) {
      return;
    }
    Instant first = outside.getFirst();
    Optional<Instant> opens = windows.nextChange(first);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("dueAt", first.toString());
    opens.ifPresent(at -> members.put("opensAt", at.toString()));
    members.put("outside", outside.size());
    members.put("dueTimes", prospect.dueTimes().size());
    warn(
        Code.DUE_OUTSIDE_WINDOWS,
        "Its windows are closed at "
            + outside.size()
            + " of its next "
            + prospect.dueTimes().size()
            + " due times: the load of "
            + first
            + " begins paused"
            + opens.map(at -> ", and runs from " + at + " on.").orElse("."),
        members);
  }

  private void overAtDeadline(Target.Files files, Transfer transfer) {
    PolicyLimits limits = prospect.limits();
    if (limits.deadlineSeconds().isEmpty()) {
      return;
    }
    long deadline = limits.deadlineSeconds().get();
    Duration needed = Duration.ofSeconds(transfer.seconds());
    Optional<Instant> first =
        prospect.dueTimes().stream()
            .filter(
                due ->
                    limits
                        .openings()
                        .after(due, needed)
                        .filter(over -> !over.isAfter(due.plusSeconds(deadline)))
                        .isEmpty())
            .findFirst();
    if (first.isEmpty() && transfer.seconds() <= deadline) {
      return;
    }
    Map<String, Object> members = new LinkedHashMap<>(time(files, transfer));
    members.put("deadlineSeconds", deadline);
    first.ifPresent(due -> members.put("dueAt", due.toString()));
    warn(
        Code.DEADLINE_TOO_SHORT,
        takes(transfer)
            + first.map(due -> " of open windows from " + due + " on").orElse("")
            + "; its deadline is "
            + Durations.format(Duration.ofSeconds(deadline))
            + " after it is due.",
        members);
  }

  private void overBeforeTheNext(Target.Files files, Transfer transfer) {
    shortestGap(prospect.limits(), prospect.dueTimes())
        .filter(gap -> gap.toSeconds() < transfer.seconds())
        .ifPresent(
            gap ->
                warn(
                    Code.DUE_TOO_OFTEN,
                    takes(transfer)
                        + "; it is due again after "
                        + Durations.format(gap)
                        + ", and "
                        + instead(prospect.limits().concurrency()),
                    with(time(files, transfer), Map.of("secondsBetween", gap.toSeconds()))));
  }

  /** Nothing where a load is in the way of none. */
  private static Optional<Duration> shortestGap(PolicyLimits limits, List<Instant> dueTimes) {
    return limits.concurrency() == Concurrency.ALLOW
        ? Optional.empty()
        : IntStream.range(1, dueTimes.size())
            .mapToObj(i -> Duration.between(dueTimes.get(i - 1), dueTimes.get(i)))
            .min(Comparator.naturalOrder());
  }

  private static String instead(Concurrency concurrency) {
    return switch (concurrency) {
      case FORBID -> "skips while that load is not over.";
      case REPLACE -> "cancels that load for a new one, which goes on where it was.";
      case ALLOW -> throw new IllegalArgumentException("nothing is instead");
    };
  }

  private static String selected(Target.Files files) {
    return "The "
        + files.files()
        + " selected files of version "
        + files.version()
        + " have "
        + ByteSize.format(files.bytes());
  }

  private static String takes(Transfer transfer) {
    return ByteSize.format(transfer.bytes())
        + " are not warm yet, and at "
        + ByteSize.formatRate((double) transfer.bytesPerSecond())
        + (transfer.measured() ? ", as measured of recent loads," : ", the policy's own limit,")
        + " take "
        + Durations.format(Duration.ofSeconds(transfer.seconds()));
  }

  private static Map<String, Object> amount(Target.Files files) {
    return Map.of("version", files.version(), "files", files.files(), "bytes", files.bytes());
  }

  private static Map<String, Object> time(Target.Files files, Transfer transfer) {
    return Map.of(
        "version", files.version(),
        "bytes", transfer.bytes(),
        "bytesPerSecond", transfer.bytesPerSecond(),
        "measured", transfer.measured(),
        "secondsNeeded", transfer.seconds());
  }

  private static Map<String, Object> with(Map<String, Object> members, Map<String, ?> more) {
    Map<String, Object> all = new LinkedHashMap<>(members);
    all.putAll(more);
    return all;
  }

  private void warn(Code code, String detail, Map<String, Object> members) {
    found.add(new PolicyWarning(code, detail, members));
  }
}
