package io.forebay.db.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.event.EventType;
import io.forebay.core.problem.ProblemCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No value becomes JSON that a native executable could not write or read. */
class RegisteredOnlyTest {

  private record Unknown(String name) {}

  private record Holder(Unknown unknown) {}

  @RegisterForReflection
  private record Known(String name, ProblemCode code) {}

  @Test
  void aTypeThatIsNotRegisteredIsRefused() {
    for (Object value : new Object[] {new Unknown("a"), List.of(new Unknown("a"))}) {
      assertThatThrownBy(() -> Json.write(value))
          .hasStackTraceContaining(
              Unknown.class.getName()
                  + " is not registered: StoredTypes says how types become JSON");
    }
    assertThatThrownBy(() -> Json.read("{}", Unknown.class))
        .hasStackTraceContaining("Unknown is not registered");
    assertThatThrownBy(() -> Json.read("{\"unknown\":{}}", Holder.class))
        .hasStackTraceContaining("Holder is not registered");
  }

  @Test
  void oneThatIsRegisteredIsNot() {
    Known value = new Known("a", ProblemCode.CACHE_IO);

    assertThat(Json.read(Json.write(value), Known.class)).isEqualTo(value);
  }

  @ParameterizedTest
  @EnumSource
  void theDataOfEveryEventIs(EventType type) {
    assertThat(StoredTypes.contain(type.data())).isTrue();
  }

  @Test
  void soIsWhatSaysHowTypesOfCoreAreWritten() {
    assertThat(Arrays.stream(Json.class.getDeclaredClasses()).filter(Class::isInterface))
        .isNotEmpty()
        .allMatch(StoredTypes::contain);
  }
}
