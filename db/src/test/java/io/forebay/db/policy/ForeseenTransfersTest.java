package io.forebay.db.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.policy.PolicyProspect.Transfer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much a load of a policy would transfer, and how fast. */
class ForeseenTransfersTest extends ForeseenPolicies {

  @Test
  void whatIsWarmOrCanBeTakenOverIsNotTransferred() {
    // Without any node, all of it.
    assertThat(transfer()).contains(new Transfer(100_000, 1, false));

    long node = node("a", 1, 0, 1, Map.of());
    assertThat(transfer()).contains(new Transfer(100_000, 1, false));

    holds(node, version, IntStream.range(0, 4_000), "PARTIAL");
    assertThat(transfer()).contains(new Transfer(60_000, 1, false));
    assertThat(transfer("a/**")).contains(new Transfer(10_000, 1, false));

    long newer = seeds.version(dataset);
    resolve(newer, "one");
    assertThat(transfer()).contains(new Transfer(60_000, 1, false));
    resolve(newer, "two");
    assertThat(transfer()).contains(new Transfer(100_000, 1, false));

    holds(node, newer, IntStream.range(0, FILES), "COMPLETE");
    assertThat(transfer()).contains(new Transfer(0, 1, false));
    owner.sql().update("UPDATE warm_version SET state = 'EVICTING'");
    assertThat(transfer()).contains(new Transfer(100_000, 1, false));
    owner.sql().update("UPDATE warm_version SET state = 'COMPLETE', withdrawn = true");
    assertThat(transfer()).contains(new Transfer(100_000, 1, false));
  }

  @Test
  void itIsTransferredToTheNodesThatLackLeast() {
    holds(node("a", 1, 0, 1, Map.of()), version, IntStream.range(0, 9_000), "PARTIAL");
    holds(node("b", 1, 0, 1, Map.of()), version, IntStream.range(0, 4_000), "PARTIAL");
    node("c", 1, 0, 1, Map.of());
    runtime(Map.of(), 2, null);

    assertThat(transfer()).contains(new Transfer(70_000, 1, false));
  }

  @Test
  void ofManyNodesThoseThatHoldMostAreLookedAt() {
    for (int i = 0; i < 10; i++) {
      long node = node("n" + i, 1, 0, 1, Map.of());
      holds(node, version, IntStream.range(0, 1_000 * i), "PARTIAL");
    }
    assertThat(transfer()).contains(new Transfer(10_000, 1, false));

    holds(node("all", 1, 0, 1, Map.of()), version, IntStream.range(0, FILES), "COMPLETE");
    assertThat(transfer()).contains(new Transfer(0, 1, false));
    runtime(Map.of(), 2, null);
    assertThat(transfer()).contains(new Transfer(10_000, 1, false));
  }

  @Test
  void aLoadTakesAsLongAsTheNodeThatLacksMost() {
    measured();
    holds(node("a", 1, 0, 1, Map.of()), version, IntStream.range(0, FILES), "COMPLETE");
    node("b", 1, 0, 1, Map.of());
    runtime(Map.of(), 2, null);

    // Not the two bytes per second that both would get.
    assertThat(of(spec("latest", Optional.empty()), LONG).transfer())
        .contains(new Transfer(100_000, 1, true));
  }

  @Test
  void theRateIsMeasuredUnlessThePolicysLimitIsLower() {
    measured();
    node("a", 1, 0, 1, Map.of());
    node("b", 1, 0, 1, Map.of());

    // A byte per second and node.
    assertThat(of(spec("latest", Optional.empty()), LONG).transfer())
        .contains(new Transfer(100_000, 1, true));
    runtime(Map.of(), 2, null);
    assertThat(of(spec("latest", Optional.of(1_000L)), LONG).transfer())
        .contains(new Transfer(200_000, 2, true));
    assertThat(of(spec("latest", Optional.of(1L)), LONG).transfer())
        .contains(new Transfer(200_000, 1, false));
  }

  @Test
  void whatFitsIntoAWindowAnywayIsNotLookedAt() {
    assertThat(of(spec("latest", Optional.of(27L)), LONG).transfer()).isPresent();
    assertThat(of(spec("latest", Optional.of(28L)), LONG).transfer()).isEmpty();
  }
}
