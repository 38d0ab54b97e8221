package io.forebay.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
  @Timeout(30)
  void childrenAreCounted() throws IOException, InterruptedException {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 60; true").start();
    try {
      ProcessHandle child = sleeping(parent);
      assertThat(Memory.ofTree(parent.pid()).resident())
          .isGreaterThan(
              Memory.of(parent.pid()).resident() + Memory.of(child.pid()).resident() / 2);
    } finally {
      parent.descendants().forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly().waitFor();
    }
  }

  /** The child, once it is the other program: until then it shares its parent's pages. */
  private static ProcessHandle sleeping(Process parent) throws InterruptedException {
    while (true) {
      Optional<ProcessHandle> child =
          parent
              .children()
              .filter(process -> process.info().commandLine().orElse("-c").endsWith("sleep 60"))
              .findAny();
      if (child.isPresent()) {
        return child.get();
      }
      Thread.sleep(10);
    }
  }
}
