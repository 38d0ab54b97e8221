package io.forebay.loader.origin;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboundSettingsTest {

  private static OutboundSettings settings(List<String> deny, List<String> allow) {
    return new OutboundSettings() {
      @Override
      public Optional<List<String>> deny() {
        return Optional.of(deny);
      }

      @Override
      public Optional<List<String>> allow() {
        return Optional.of(allow);
      }
    };
  }

  @Test
  void aMalformedListStopsTheServiceAndTheSettingIsNamed() {
    OutboundSettings.Producer producer = new OutboundSettings.Producer();

    assertThatIllegalStateException()
        .isThrownBy(() -> producer.rules(settings(List.of("10.0.0.1/8"), List.of())))
        .withMessage(
            "forebay.loader.outbound.deny: 10.0.0.1/8 has bits behind its prefix; the network is"
                + " 10.0.0.0/8");
    assertThatIllegalStateException()
        .isThrownBy(() -> producer.rules(settings(List.of("private"), List.of("http://x"))))
        .withMessageStartingWith("forebay.loader.outbound.allow: ");
  }
}
