package io.forebay.api.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalIdTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOAD")
  void anIdIsReadAsItWasMade(GlobalId.Kind kind) {
    GlobalId id = GlobalId.parse(GlobalId.of(kind, "cats", "3"));

    assertThat(id.kind()).isEqualTo(kind);
    assertThat(id.pair()).isEqualTo(new GlobalId.Pair("cats", "3"));
  }

  @Test
  void aLoadHasItsOwn() {
    assertThat(GlobalId.parse("0198c0de-0000-7000-8000-000000000000"))
        .isEqualTo(new GlobalId(GlobalId.Kind.LOAD, "0198c0de-0000-7000-8000-000000000000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cats",
        "ZDo",
        "bDowMTk4YzBkZS0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDA",
        "eDpjYXRz",
        "_-8",
        "💥",
        "ZDpjYXRz=",
        "ZDpjYXRz\n"
      })
  void whatIsNoneIsRefused(String id) {
    assertThatThrownBy(() -> GlobalId.parse(id).pair()).isInstanceOf(ProblemException.class);
  }

  @Test
  void aNameIsNoPairOfNames() {
    GlobalId dataset = GlobalId.parse(GlobalId.of(GlobalId.Kind.DATASET, "cats"));

    assertThat(dataset.key()).isEqualTo("cats");
    assertThatThrownBy(dataset::pair).isInstanceOf(ProblemException.class);
  }
}
