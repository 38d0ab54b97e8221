package io.forebay.orchestrator.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.db.cache.CacheSpace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatermarkPlannerTest {

  private final WatermarkPlanner planner = new WatermarkPlanner(90, 80);

  private static Candidate candidate(long version, long frees) {
    return new Candidate(version, 1, "d@" + version, frees, Optional.empty(), false);
  }

  private static CacheSpace used(long bytes) {
    return new CacheSpace(1_000, bytes, 1_000_000);
  }

  @Test
  void nothingGoesUpToTheHighWatermark() {
    assertThat(planner.plan(used(900), List.of(candidate(1, 500), candidate(2, 400)))).isEmpty();
  }

  @Test
  void theLeastRecentlyUsedGoUntilTheLowWatermark() {
    List<Candidate> chosen =
        planner.plan(used(950), List.of(candidate(1, 100), candidate(2, 100), candidate(3, 750)));

    assertThat(chosen).extracting(Candidate::versionId).containsExactly(1L, 2L);
  }

  @Test
  void whatLeavesAlreadyCountsAndWhatIsKeptStays() {
    Candidate leaving = new Candidate(1, 1, "d@1", 100, Optional.empty(), true);
    Candidate inUse = new Candidate(2, 1, "d@2", 500, Optional.of(Kept.READ), false);

    List<Candidate> chosen =
        planner.plan(used(950), List.of(leaving, inUse, candidate(3, 60), candidate(4, 290)));

    assertThat(chosen).extracting(Candidate::versionId).containsExactly(3L);
  }

  @Test
  void theLastUsedVersionIsNeverEvicted() {
    assertThat(planner.plan(used(1_000), List.of(candidate(1, 1_000)))).isEmpty();
  }

  @Test
  void watermarksRise() {
    assertThatThrownBy(() -> new WatermarkPlanner(70, 80)).hasMessageContaining("rise");
  }
}
