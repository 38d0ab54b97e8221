package io.forebay.loader.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalSortTest {

  @TempDir Path directory;
  private final AtomicInteger files = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100, 5_000, 20_000})
  void recordsComeOutInOrderHoweverManySpillToDisk(int count) throws IOException {
    // given
    Random random = new Random(count);
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] record = new byte[random.nextInt(40)];
      random.nextBytes(record);
      records.add(record);
    }

    // when: memory for a few dozen records, so that thousands make more runs than are merged at
    // once
    List<byte[]> sorted;
    try (ExternalSort sort = new ExternalSort(this::file, 2_000)) {
      for (byte[] record : records) {
        sort.add(record);
      }
      sorted = drain(sort.sorted());
    }

    // then
    records.sort(Arrays::compareUnsigned);
    assertThat(sorted).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(sorted.get(i)).isEqualTo(records.get(i));
    }
    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatFitsIntoMemoryWritesNoFile() throws IOException {
    try (ExternalSort sort = new ExternalSort(this::file, 1 << 20)) {
      sort.add("b".getBytes(StandardCharsets.UTF_8));
      sort.add("a".getBytes(StandardCharsets.UTF_8));

      assertThat(drain(sort.sorted())).containsExactly(bytes("a"), bytes("b"));
      assertThat(files).hasValue(0);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path file() {
    return directory.resolve(String.valueOf(files.incrementAndGet()));
  }

  private static List<byte[]> drain(Iterator<byte[]> records) {
    List<byte[]> drained = new ArrayList<>();
    records.forEachRemaining(drained::add);
    return drained;
  }
}
