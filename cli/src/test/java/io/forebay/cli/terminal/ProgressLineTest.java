package io.forebay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {

  private static final Progress HALF =
      new Progress(35, 70, 512 << 20, 1 << 30, 64 << 20, Optional.of(Duration.ofSeconds(8)));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final SteppedClock clock = new SteppedClock();

  @Test
  void aFileGetsPlainLinesNowAndThenAndTheLastOne() {
    // given
    try (ProgressLine line = line(OptionalInt.empty())) {
      // when
      line.update(HALF);
      clock.now = clock.now.plusSeconds(1);
      line.update(HALF);
      line.update(new Progress(70, 70, 1 << 30, 1 << 30, 0, Optional.of(Duration.ZERO)));
    }

    // then
    assertThat(output().lines())
        .containsExactly(
            "loading  50 %, 35/70 files, 512 MiB/1.0 GiB, 64.0 MiB/s, ETA 8.0 s",
            "loading 100 %, 70/70 files, 1.0 GiB/1.0 GiB, 0 B/s, ETA 0.0 s");
  }

  @Test
  void aTerminalGetsOneLineThatIsDrawnOver() {
    try (ProgressLine line = line(OptionalInt.of(120))) {
      line.update(HALF);
    }

    assertThat(output())
        .isEqualTo(
            "\r\u001b[K[####################--------------------] loading  50 %"
                + "  512 MiB/1.0 GiB  ETA 8.0 s  35/70 files  64.0 MiB/s\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 30, 40, 60, 80, 200})
  void neverWiderThanTheTerminal(int columns) {
    assertThat(ProgressText.fitting("loading", HALF, columns)).hasSizeLessThanOrEqualTo(columns);
  }

  @Test
  void totalsThatAreNotKnownYetAreLeftOut() {
    Progress unknown = new Progress(3, 0, 2048, 0, 0, Optional.empty());

    assertThat(ProgressText.full("listing", unknown))
        .isEqualTo("listing   0 %, 3 files, 2.0 KiB, 0 B/s, ETA -");
  }

  @Test
  void nothingIsShownOfAJobThatNeverReported() {
    line(OptionalInt.of(80)).close();

    assertThat(output()).isEmpty();
  }

  private ProgressLine line(OptionalInt columns) {
    return new ProgressLine(
        new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns),
        "loading",
        clock);
  }

  private String output() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static final class SteppedClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
