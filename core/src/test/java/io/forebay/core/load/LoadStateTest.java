package io.forebay.core.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.load.LoadState.Command;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LoadStateTest {

  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "QUEUED", Set.of("QUEUED", "PAUSED", "CANCELLED"),
          "RUNNING", Set.of("RUNNING", "PAUSED", "CANCELLED"),
          "PAUSED", Set.of("PAUSED", "QUEUED", "RUNNING", "CANCELLED"),
          "SUCCEEDED", Set.of(),
          "FAILED", Set.of("QUEUED"),
          "CANCELLED", Set.of("CANCELLED", "QUEUED"));

  @Property
  void aCommandLeadsToAnAllowedStateOrIsRefused(
      @ForAll("states") String name, @ForAll Command command, @ForAll boolean hadStarted) {
    LoadState state = LoadState.named(name);

    Optional<LoadState> after = after(state, command, hadStarted);

    after.ifPresent(next -> assertThat(ALLOWED.get(name)).contains(next.name()));
    if (ALLOWED.get(name).isEmpty()) {
      assertThat(after).isEmpty();
    }
  }

  @Property
  void aNameComesBackAsItsState(@ForAll("states") String name) {
    assertThat(LoadState.named(name).name()).isEqualTo(name);
  }

  @Property
  void resumingGoesBackToWhereItWas(@ForAll boolean hadStarted) {
    assertThat(new LoadState.Paused().on(Command.RESUME, hadStarted).name())
        .isEqualTo(hadStarted ? "RUNNING" : "QUEUED");
  }

  @Property
  void aRefusalSaysWhichStateAndWhat(@ForAll Command command) {
    assertThatThrownBy(() -> new LoadState.Succeeded().on(command, true))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo(ProblemCode.LOAD_STATE);
              assertThat(refused.problem().detail()).contains("SUCCEEDED");
            });
  }

  @Provide
  Arbitrary<String> states() {
    return Arbitraries.of(ALLOWED.keySet());
  }

  private static Optional<LoadState> after(LoadState state, Command command, boolean hadStarted) {
    try {
      return Optional.of(state.on(command, hadStarted));
    } catch (ProblemException refused) {
      assertThat(refused.problem().code()).isEqualTo(ProblemCode.LOAD_STATE);
      return Optional.empty();
    }
  }
}
