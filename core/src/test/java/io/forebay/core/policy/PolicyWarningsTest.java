package io.forebay.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.forebay.core.policy.PolicyProspect.Node;
import io.forebay.core.policy.PolicyProspect.Target;
import io.forebay.core.policy.PolicyProspect.Transfer;
import io.forebay.core.policy.PolicyWarning.Code;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is foreseen of a policy. */
class PolicyWarningsTest {

  private static final long GIB = 1L << 30;
  private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
  private static final Target FILES = new Target.Files(3, 1_000, 400, 10 * GIB);

  /** Five hours at night. */
  private static final Window NIGHT = window("01:00", "06:00");

  private static Window window(String from, String to) {
    return new Window(
        LocalTime.parse(from), LocalTime.parse(to), EnumSet.allOf(DayOfWeek.class), ZoneOffset.UTC);
  }

  private static PolicyLimits limits(Concurrency concurrency, Window... windows) {
    return limits(concurrency, Optional.empty(), windows);
  }

  private static PolicyLimits limits(
      Concurrency concurrency, Optional<Long> deadlineSeconds, Window... windows) {
    return new PolicyLimits(
        0,
        Optional.empty(),
        concurrency,
        MissedTimes.CATCH_UP,
        List.of(windows),
        0,
        deadlineSeconds,
        Optional.empty(),
        Optional.empty());
  }

  /** Due once a day at this hour. */
  private static List<Instant> daily(int hour) {
    return IntStream.range(0, 10)
        .mapToObj(day -> NOW.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour)))
        .toList();
  }

  private static List<PolicyWarning> at(Target target, long capacity, Integer wanted, Node... on) {
    return PolicyWarnings.of(
        new PolicyProspect(
            PolicyLimits.DEFAULT,
            NOW,
            daily(2),
            target,
            capacity == 0 ? Optional.empty() : Optional.of(capacity),
            List.of(on),
            wanted,
            Optional.empty()));
  }

  private static List<PolicyWarning> in(
      PolicyLimits limits, List<Instant> dueTimes, Transfer transfer) {
    return PolicyWarnings.of(
        new PolicyProspect(
            limits,
            NOW,
            dueTimes,
            FILES,
            Optional.empty(),
            List.of(),
            0,
            Optional.ofNullable(transfer)));
  }

  private static List<Code> codes(List<PolicyWarning> warnings) {
    return warnings.stream().map(PolicyWarning::code).toList();
  }

  @Test
  void nothingIsSaidOfWhatFits() {
    assertThat(at(FILES, 10 * GIB, 1, new Node("a", "c", 10 * GIB))).isEmpty();
    assertThat(at(FILES, 0, 0)).isEmpty();
    assertThat(at(new Target.Uncounted(), 1, 1, new Node("a", "c", 1))).isEmpty();
  }

  @Test
  void whereThereIsNoVersionThePolicySkips() {
    Problem problem = new Problem(ProblemCode.VERSION_NOT_FOUND, "The dataset has no tag prod.");

    PolicyWarning warning = at(new Target.NoVersion(problem), 1, 1).getFirst();

    assertThat(warning.code()).isEqualTo(Code.NO_VERSION);
    assertThat(warning.detail()).startsWith("The dataset has no tag prod. ").contains("skips");
    assertThat(warning.members()).containsOnly(entry("reason", "version-not-found"));
    assertThat(warning.toMap()).containsEntry("code", "no-version").containsKey("title");
  }

  @Test
  void globsThatSelectNothingAreAllThatIsSaidOfTheFiles() {
    List<PolicyWarning> warnings =
        at(new Target.Files(3, 1_000, 0, 0), 1, 1, new Node("a", "c", 0));

    assertThat(codes(warnings)).containsExactly(Code.NOTHING_SELECTED);
    assertThat(warnings.getFirst().detail())
        .isEqualTo("The globs select none of the 1000 files of version 3.");
    assertThat(warnings.getFirst().members())
        .containsOnly(entry("version", 3), entry("files", 1_000L));
  }

  private static List<PolicyWarning> keeping(int versions, long capacity, Node... on) {
    PolicyLimits limits =
        new PolicyLimits(
            0,
            Optional.empty(),
            Concurrency.FORBID,
            MissedTimes.CATCH_UP,
            List.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.of(versions));
    return PolicyWarnings.of(
        new PolicyProspect(
            limits,
            NOW,
            daily(2),
            FILES,
            capacity == 0 ? Optional.empty() : Optional.of(capacity),
            List.of(on),
            on.length,
            Optional.empty()));
  }

  @Test
  void whatItKeepsAndTheNextVersionNeedRoomTogether() {
    assertThat(keeping(2, 30 * GIB)).isEmpty();
    assertThat(keeping(100, 0)).isEmpty();

    PolicyWarning warning = keeping(2, 30 * GIB - 1).getFirst();

    assertThat(warning.code()).isEqualTo(Code.KEEPS_TOO_MUCH);
    assertThat(warning.detail())
        .startsWith("The 2 versions that it keeps and the next one, should they be as large as")
        .contains("version 3", "share no files", "30.0 GiB together");
    assertThat(warning.members())
        .containsOnly(
            entry("version", 3),
            entry("bytes", 30 * GIB),
            entry("keepVersions", 2),
            entry("capacityBytes", 30 * GIB - 1));
  }

  @Test
  void whatItKeepsNeedsRoomOnAsManyNodesAsWanted() {
    Node large = new Node("a", "c", 20 * GIB);
    Node small = new Node("b", "c", 20 * GIB - 1);

    assertThat(keeping(1, 0, large, large)).isEmpty();
    assertThat(keeping(1, 0, large, small).getFirst().members())
        .containsEntry("fittingNodes", 1L)
        .containsEntry("wantedNodes", 2)
        .containsEntry("bytes", 20 * GIB);
  }

  @Test
  void whereNotEvenOneVersionFitsNothingIsSaidOfMore() {
    assertThat(codes(keeping(3, 10 * GIB - 1))).containsExactly(Code.DOES_NOT_FIT);
  }

  @Test
  void aByteMoreThanTheRuntimesCapacityDoesNotFit() {
    PolicyWarning warning = at(FILES, 10 * GIB - 1, 1, new Node("a", "c", 100 * GIB)).getFirst();

    assertThat(warning.code()).isEqualTo(Code.DOES_NOT_FIT);
    assertThat(warning.detail())
        .isEqualTo(
            "The 400 selected files of version 3 have 10.0 GiB; the runtime's capacityBytes lets the"
                + " dataset have 10.0 GiB on a node.");
    assertThat(warning.members())
        .containsOnly(
            entry("version", 3),
            entry("files", 400L),
            entry("bytes", 10 * GIB),
            entry("capacityBytes", 10 * GIB - 1));
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, false"})
  void asManyNodesAsAreWantedHaveTheCapacity(int wanted, boolean fits) {
    List<PolicyWarning> warnings =
        at(
            FILES,
            0,
            wanted,
            new Node("a", "c", 10 * GIB),
            new Node("b", "c", 10 * GIB - 1),
            new Node("big", "c", 12 * GIB));

    assertThat(warnings.isEmpty()).isEqualTo(fits);
    if (!fits) {
      assertThat(warnings.getFirst().detail())
          .isEqualTo(
              "The 400 selected files of version 3 have 10.0 GiB; of 3 nodes that may hold them 2"
                  + " have the capacity, where 3 are wanted. The largest, big, holds 12.0 GiB at"
                  + " most.");
      assertThat(warnings.getFirst().members())
          .contains(
              entry("capacityBytes", 12 * GIB),
              entry("node", "big"),
              entry("cluster", "c"),
              entry("wantedNodes", 3),
              entry("fittingNodes", 2L));
    }
  }

  @ParameterizedTest
  @CsvSource({"18000, ''", "18001, WINDOW_TOO_SHORT"})
  void aSecondMoreThanTheLongestWindowIsTooLong(long seconds, String said) {
    List<PolicyWarning> warnings =
        in(
            limits(Concurrency.ALLOW, window("20:00", "20:30"), NIGHT),
            daily(2),
            new Transfer(seconds * 1000 - 1, 1000, true));

    assertThat(codes(warnings)).map(Code::name).hasToString("[" + said + "]");
    if (!warnings.isEmpty()) {
      assertThat(warnings.getFirst().detail())
          .isEqualTo(
              "17.2 MiB are not warm yet, and at 1000 B/s, as measured of recent loads, take 5 h 00"
                  + " min; its longest window is 5 h 00 min, and the load goes on in the next one.");
      assertThat(warnings.getFirst().members())
          .containsOnly(
              entry("version", 3),
              entry("bytes", 18_000_999L),
              entry("bytesPerSecond", 1000L),
              entry("measured", true),
              entry("secondsNeeded", 18_001L),
              entry("longestWindowSeconds", 18_000L));
    }
  }

  @Test
  void theRateMayBeThePolicysOwnLimit() {
    assertThat(
            in(limits(Concurrency.ALLOW, NIGHT), daily(2), new Transfer(GIB, 1, false))
                .getFirst()
                .detail())
        .contains("at 1 B/s, the policy's own limit, take");
  }

  @Test
  void itIsDueWhileItsWindowsAreClosed() {
    // 00:30 outside, 02:00 within, by turns.
    List<Instant> due =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    NOW.plus(Duration.ofDays(i / 2))
                        .plus(Duration.ofMinutes(i % 2 == 0 ? 30 : 120)))
            .toList();

    List<PolicyWarning> warnings = in(limits(Concurrency.FORBID, NIGHT), due, null);

    assertThat(codes(warnings)).containsExactly(Code.DUE_OUTSIDE_WINDOWS);
    assertThat(warnings.getFirst().detail())
        .isEqualTo(
            "Its windows are closed at 5 of its next 10 due times: the load of 2026-01-10T00:30:00Z"
                + " begins paused, and runs from 2026-01-10T01:00:00Z on.");
    assertThat(warnings.getFirst().members())
        .containsOnly(
            entry("dueAt", "2026-01-10T00:30:00Z"),
            entry("opensAt", "2026-01-10T01:00:00Z"),
            entry("outside", 5),
            entry("dueTimes", 10));
    assertThat(in(limits(Concurrency.FORBID, NIGHT), daily(1), null)).isEmpty();
    assertThat(in(limits(Concurrency.FORBID, NIGHT), List.of(), null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FORBID, 86400, ''",
    "FORBID, 86401, skips while that load is not over.",
    "REPLACE, 86401, cancels that load",
    "ALLOW, 864010, ''"
  })
  void aLoadThatIsLongerThanTheTimeBetweenIsInTheWay(
      Concurrency concurrency, long seconds, String words) {
    List<PolicyWarning> warnings =
        in(limits(concurrency), daily(2), new Transfer(seconds * 7, 7, true));

    if (words.isEmpty()) {
      assertThat(warnings).isEmpty();
    } else {
      assertThat(codes(warnings)).containsExactly(Code.DUE_TOO_OFTEN);
      assertThat(warnings.getFirst().detail()).contains("due again after 1 d 00 h, and " + words);
      assertThat(warnings.getFirst().members())
          .contains(entry("secondsBetween", 86_400L), entry("secondsNeeded", seconds));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3600, 3600, false",
    "3600, 3601, true",
  })
  void aLoadThatIsLongerThanItsDeadlineIsLate(long deadline, long seconds, boolean late) {
    PolicyLimits limits = limits(Concurrency.ALLOW, Optional.of(deadline));
    Transfer transfer = new Transfer(seconds * 7, 7, true);

    for (List<Instant> dueTimes : List.of(daily(2), List.<Instant>of())) {
      List<PolicyWarning> warnings = in(limits, dueTimes, transfer);
      assertThat(codes(warnings)).isEqualTo(late ? List.of(Code.DEADLINE_TOO_SHORT) : List.of());
    }
    if (late) {
      PolicyWarning warning = in(limits, daily(2), transfer).getFirst();
      assertThat(warning.detail()).endsWith("; its deadline is 1 h 00 min after it is due.");
      assertThat(warning.members())
          .contains(
              entry("deadlineSeconds", deadline),
              entry("secondsNeeded", seconds),
              entry("dueAt", daily(2).getFirst().toString()));
    }
  }

  @Test
  void beforeTheDeadlineOnlyOpenWindowsCount() {
    PolicyLimits limits = limits(Concurrency.ALLOW, Optional.of(2 * 3_600L), NIGHT);

    // At midnight it is an hour until the window opens.
    assertThat(codes(in(limits, daily(0), new Transfer(3_600 * 7, 7, true))))
        .doesNotContain(Code.DEADLINE_TOO_SHORT);
    assertThat(codes(in(limits, daily(0), new Transfer(3_601 * 7, 7, true))))
        .contains(Code.DEADLINE_TOO_SHORT);
  }

  @Test
  void allThatIsForeseenIsSaid() {
    List<PolicyWarning> warnings =
        PolicyWarnings.of(
            new PolicyProspect(
                limits(Concurrency.REPLACE, NIGHT),
                NOW,
                daily(8),
                FILES,
                Optional.of(GIB),
                List.of(),
                0,
                Optional.of(new Transfer(10 * GIB, 1000, true))));

    assertThat(codes(warnings))
        .containsExactly(
            Code.DOES_NOT_FIT, Code.WINDOW_TOO_SHORT, Code.DUE_OUTSIDE_WINDOWS, Code.DUE_TOO_OFTEN);
  }

  @Test
  void patienceEndsWithTheFirstWarning() {
    assertThat(PolicyWarnings.patience(limits(Concurrency.ALLOW), NOW, daily(2))).isEmpty();
    assertThat(PolicyWarnings.patience(limits(Concurrency.FORBID), NOW, daily(2)))
        .contains(Duration.ofDays(1));
    assertThat(PolicyWarnings.patience(limits(Concurrency.FORBID, NIGHT), NOW, daily(2)))
        .contains(Duration.ofHours(5));
    assertThat(PolicyWarnings.patience(limits(Concurrency.FORBID), NOW, List.of())).isEmpty();
    assertThat(PolicyWarnings.patience(limits(Concurrency.ALLOW, Optional.of(60L)), NOW, List.of()))
        .contains(Duration.ZERO);
  }
}
