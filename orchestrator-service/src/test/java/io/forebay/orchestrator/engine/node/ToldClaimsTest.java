package io.forebay.orchestrator.engine.node;

import static io.forebay.orchestrator.engine.node.MountFixture.ONE;
import static io.forebay.orchestrator.engine.node.MountFixture.TEAM;
import static io.forebay.orchestrator.engine.node.MountFixture.TWO;
import static io.forebay.orchestrator.engine.node.MountFixture.calls;
import static io.forebay.orchestrator.engine.node.MountFixture.claim;
import static io.forebay.orchestrator.engine.node.MountFixture.facts;
import static io.forebay.orchestrator.engine.node.MountFixture.plan;
import static io.forebay.orchestrator.engine.node.MountFixture.sight;
import static io.forebay.orchestrator.engine.node.MountFixture.version;
import static io.forebay.orchestrator.engine.node.MountFixture.volume;
import static io.forebay.orchestrator.engine.node.MountFixture.warm;
import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.orchestrator.cluster.SeenClaim;
import io.forebay.orchestrator.cluster.SeenLabel;
import io.forebay.orchestrator.cluster.SeenVolume;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When who looks at a claim is told what became of its version. */
class ToldClaimsTest {

  @Test
  void claimsAreToldWhenTheirVersionIsWarmOnAFirstNodeAndWhenItIsOnNone() {
    List<SeenClaim> claims = List.of(claim(ONE, false, false), claim(TWO, false, false));
    List<SeenVolume> volumes = List.of(volume(ONE, false, "uid-1"), volume(TWO, false, "uid-2"));
    List<MountVersion> versions = List.of(version(ONE), version(TWO));
    SeenLabel onA = new SeenLabel("a", ONE, true);

    assertThat(
            calls(
                plan(
                    facts(
                        true,
                        versions,
                        List.of(TEAM),
                        List.of(warm("a"), warm("b")),
                        sight(claims, volumes, List.of())))))
        .containsExactly(
            "label node a with warm.forebay.io/cats-v1",
            "label node b with warm.forebay.io/cats-v1",
            "tell Warm of claim team-a/cats-v1");
    assertThat(
            calls(
                plan(
                    facts(
                        true,
                        versions,
                        List.of(TEAM),
                        List.of(warm("a"), warm("b")),
                        sight(claims, volumes, List.of(onA))))))
        .containsExactly("label node b with warm.forebay.io/cats-v1");
    assertThat(
            calls(
                plan(
                    facts(
                        true,
                        versions,
                        List.of(TEAM),
                        List.of(),
                        sight(claims, volumes, List.of(onA))))))
        .containsExactly(
            "take the label warm.forebay.io/cats-v1 off node a",
            "tell WarmNowhere of claim team-a/cats-v1");
    assertThat(
            calls(
                plan(
                    facts(
                        true,
                        versions,
                        List.of(TEAM),
                        List.of(warm("b")),
                        sight(claims, volumes, List.of(onA))))))
        .containsExactly(
            "take the label warm.forebay.io/cats-v1 off node a",
            "label node b with warm.forebay.io/cats-v1");
  }
}
