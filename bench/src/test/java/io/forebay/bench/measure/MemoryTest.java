package io.forebay.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class MemoryTest {

  @Test
  void kibibytesOfTheKernelAreBytes() {
    assertThat(
            Memory.read(
                List.of(
                    "7f0000000000-7fff00000000 ---p 00000000 00:00 0    [rollup]",
                    "Rss:              204800 kB",
                    "Pss:              102400 kB",
                    "Pss_Dirty:         51200 kB")))
        .isEqualTo(new Memory(200L << 20, 100L << 20));
  }

  @Test
  void whatRunsTakesSomeAndWhatEndedNone() throws IOException, InterruptedException {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThat(Memory.of(ended.pid())).isEqualTo(Memory.NONE);
    assertThat(Memory.of(ProcessHandle.current().pid()).resident()).isGreaterThan(10L << 20);
  }

  @Test
  void childrenAreCounted() throws IOException, InterruptedException {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 60; true").start();
    try {
      while (parent.children().findAny().isEmpty()) {
        Thread.sleep(10);
      }
      assertThat(Memory.ofTree(parent.pid()).share())
          .isGreaterThan(Memory.of(parent.pid()).share());
    } finally {
      parent.descendants().forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly().waitFor();
    }
  }
}
