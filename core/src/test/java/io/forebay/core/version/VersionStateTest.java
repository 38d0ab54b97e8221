package io.forebay.core.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionStateTest {

  @ParameterizedTest
  @EnumSource
  void everyNameStandsForTheStateThatBearsIt(VersionState.Name name) {
    assertThat(VersionState.of(name).name()).isEqualTo(name);
  }

  @Test
  void aVersionIsResolvedThenReadyThenDeleted() {
    var resolving = new VersionState.Resolving();

    assertThat(resolving.complete()).isEqualTo(new VersionState.Ready());
    assertThat(resolving.fail()).isEqualTo(new VersionState.Failed());
    assertThat(resolving.complete().delete()).isEqualTo(new VersionState.Deleting());
  }

  @Test
  void nothingLeadsOutOfDeleting() {
    assertThat(VersionState.Deleting.class.getDeclaredMethods())
        .extracting(java.lang.reflect.Method::getReturnType)
        .noneMatch(VersionState.class::isAssignableFrom);
    assertThat(new VersionState.Deleting()).isNotInstanceOf(VersionState.Deletable.class);
  }
}
