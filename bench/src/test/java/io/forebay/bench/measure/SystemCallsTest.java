package io.forebay.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemCallsTest {

  @Test
  void theCountIsReadFromWhatPerfWrites() {
    assertThat(SystemCalls.count("# started on Sun\n\n4327,,raw_syscalls:sys_enter,99,100.00,,\n"))
        .hasValue(4327);
  }

  @Test
  void whereItMayNotCountThereIsNone() {
    assertThat(SystemCalls.count("<not supported>,,raw_syscalls:sys_enter,0,100.00,,\n")).isEmpty();
    assertThat(SystemCalls.count("Access to performance monitoring is limited.\n")).isEmpty();
  }
}
