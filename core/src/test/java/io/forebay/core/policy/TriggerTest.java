package io.forebay.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerTest {

  private final Map<String, Trigger> others = new HashMap<>();

  private static Trigger.OnEvent on(TriggerEvent event, String subject) {
    return new Trigger.OnEvent(event, Optional.ofNullable(subject));
  }

  private static Trigger.OnEvent after(String policy) {
    return on(TriggerEvent.POLICY_SUCCEEDED, policy);
  }

  private void requireEnd(String name, Trigger.OnEvent trigger) {
    PolicyChain.requireEnd(name, trigger, other -> Optional.ofNullable(others.get(other)));
  }

  @ParameterizedTest
  @CsvSource({
    "VERSION_READY,    ",
    "RUNTIME_READY,    ",
    "TAG_MOVED,        stable",
    "POLICY_SUCCEEDED, nights"
  })
  void anEventIsNamedWithWhatItIsOf(TriggerEvent event, String subject) {
    assertThat(on(event, subject).schedule()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "VERSION_READY,    stable,  of no tag",
    "RUNTIME_READY,    nights,  of no tag",
    "TAG_MOVED,        ,        trigger.on.tag is missing",
    "TAG_MOVED,        latest,  reserved",
    "TAG_MOVED,        v3,      version number",
    "TAG_MOVED,        a b,     trigger.on.tag",
    "POLICY_SUCCEEDED, ,        trigger.on.policy is missing",
    "POLICY_SUCCEEDED, Nights,  name"
  })
  void anythingElseIsRefused(TriggerEvent event, String subject, String why) {
    assertThatThrownBy(() -> on(event, subject))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.INVALID_REQUEST))
        .hasMessageContaining(why);
  }

  @Test
  void policiesMayWaitForOneAnother() {
    others.put("a", new Trigger.Schedule("@daily", "UTC"));
    others.put("b", after("a"));

    assertThatCode(() -> requireEnd("c", after("b"))).doesNotThrowAnyException();
  }

  @Test
  void noPolicyWaitsForItsOwnLoadsHoweverManyAreBetween() {
    others.put("b", after("a"));
    others.put("c", after("b"));

    assertThatThrownBy(() -> requireEnd("a", after("a"))).hasMessageContaining("again and again");
    assertThatThrownBy(() -> requireEnd("a", after("b"))).hasMessageContaining("again and again");
    assertThatThrownBy(() -> requireEnd("a", after("c"))).hasMessageContaining("again and again");
  }

  @Test
  void noPolicyWaitsForOneThatIsNotThere() {
    assertThatThrownBy(() -> requireEnd("a", after("b"))).hasMessageContaining("no policy named b");
  }

  @Test
  void oneFurtherDownThatIsGoneIsForItsOwnPolicyToTell() {
    others.put("b", after("gone"));

    assertThatCode(() -> requireEnd("a", after("b"))).doesNotThrowAnyException();
  }
}
