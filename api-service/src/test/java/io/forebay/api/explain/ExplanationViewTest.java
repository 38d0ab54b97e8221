package io.forebay.api.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.explain.Copy;
import io.forebay.core.explain.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplanationViewTest {

  @Test
  void ofVeryManyCopiesTheFirstAreShownAndAllAreCounted() {
    List<Copy> copies =
        IntStream.range(0, 250)
            .mapToObj(
                i ->
                    new Copy(
                        "n%03d".formatted(i),
                        "default",
                        true,
                        true,
                        true,
                        false,
                        3,
                        Instant.EPOCH,
                        Optional.empty()))
            .toList();

    ExplanationView.WarmNodes nodes =
        ExplanationView.of(
                "cats",
                "latest",
                new Explanation(
                    Optional.of(1),
                    true,
                    Optional.of(new Explanation.Nodes(250, 250, copies)),
                    Optional.empty(),
                    Optional.empty()))
            .nodes();

    assertThat(nodes.holding()).isEqualTo(250);
    assertThat(nodes.copies()).hasSize(100).first().extracting("node").isEqualTo("n000");
  }
}
