package io.forebay.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {

  @Test
  void everyoneHasABucketOfTheirOwn() {
    Allowance allowance = new Allowance(1, 2);
    assertThat(allowance.take("ann")).isEmpty();
    assertThat(allowance.look("ann")).isEmpty();
    assertThat(allowance.take("ann")).isEmpty();
    assertThat(allowance.look("ann")).hasValue(1);
    assertThat(allowance.take("ann")).hasValue(1);
    assertThat(allowance.take("ben")).isEmpty();
    assertThat(allowance.look("nobody")).isEmpty();
  }

  @Test
  void aFloodOfNamesTakesBoundedMemory() {
    Allowance allowance = new Allowance(10, 10);
    for (int i = 0; i < 200_000; i++) {
      allowance.take("address-" + i);
    }
    assertThat(allowance.known()).isLessThanOrEqualTo(50_000);
  }
}
