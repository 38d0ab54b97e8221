package io.forebay.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void placesAreCountedForEachAndForAll() {
    Places places = new Places(2, 3);
    Place first = places.take("ann").orElseThrow();
    assertThat(places.take("ann")).isPresent();
    assertThat(places.take("ann")).isEmpty();
    assertThat(places.take("ben")).isPresent();
    assertThat(places.take("cid")).isEmpty();

    first.close();
    first.close();
    assertThat(places.taken()).isEqualTo(2);
    assertThat(places.take("cid")).isPresent();
    assertThat(places.take("ann")).isEmpty();
  }

  @Test
  void whateverHappensAtOnceAllPlacesAreGivenBack() throws Exception {
    Places places = new Places(5, 12);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String who = "p" + i % 3;
        work.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < 20_000; n++) {
                    places.take(who).ifPresent(Place::close);
                  }
                }));
      }
      for (Future<?> done : work) {
        done.get();
      }
    }
    assertThat(places.taken()).isZero();
    assertThat(places.holders()).isZero();
  }
}
