package io.forebay.core.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TaskMoveTest {

  @ParameterizedTest
  @EnumSource
  void whatIsOverStaysOver(TaskMove move) {
    assertThat(move.from()).isNotEmpty().noneMatch(TaskState::isOver).doesNotContain(move.to());
  }

  @Test
  void everyStateThatIsNotOverCanBeLeftAndReached() {
    for (TaskState state : EnumSet.allOf(TaskState.class)) {
      List<TaskMove> leaving =
          EnumSet.allOf(TaskMove.class).stream().filter(m -> m.from().contains(state)).toList();
      assertThat(leaving.isEmpty()).as("%s cannot be left", state).isEqualTo(state.isOver());
      assertThat(EnumSet.allOf(TaskMove.class)).anyMatch(move -> move.to() == state);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED,QUEUED",
    "RUNNING,QUEUED",
    "PAUSED,HELD",
    "SUCCEEDED,CANCELLED",
    "FAILED,CANCELLED",
    "CANCELLED,CANCELLED"
  })
  void aReleasedTaskFollowsItsLoad(String load, TaskState then) {
    assertThat(TaskState.afterRelease(Optional.of(LoadState.named(load)))).isEqualTo(then);
    assertThat(TaskMove.releasing(then).to()).isEqualTo(then);
    assertThat(TaskMove.releasing(then).from()).containsExactly(TaskState.RUNNING);
  }

  @Test
  void aReleasedTaskOfNoLoadIsTriedAgain() {
    assertThat(TaskState.afterRelease(Optional.empty())).isEqualTo(TaskState.QUEUED);
  }
}
