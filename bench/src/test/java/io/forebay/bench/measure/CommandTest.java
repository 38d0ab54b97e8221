package io.forebay.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CommandTest {

  @Test
  void countsTheCpuTimeOfChildrenOfTheChild() throws Exception {
    // given: a shell that does nothing but wait for another that works
    Command busy =
        new Command("sh", "-c", "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; true");

    // when
    Usage usage = busy.measure();

    // then
    assertThat(usage.cpu()).isGreaterThan(Duration.ofMillis(50));
  }

  @Test
  void doesNotCountWaiting() throws Exception {
    Usage usage = new Command("sleep", "0.5").measure();

    assertThat(usage.wall()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    assertThat(usage.cpu()).isLessThan(Duration.ofMillis(300));
  }

  @Test
  void saysWhatAFailedProgramSaid() {
    assertThatThrownBy(() -> new Command("sh", "-c", "echo no such bucket; exit 3").measure())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("(3)")
        .hasMessageContaining("no such bucket");
  }
}
