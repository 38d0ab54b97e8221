package io.forebay.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GrantsTest {

  private static final Principal ANN = Principal.user("ann");
  private static final List<Principal> PEOPLE =
      List.of(ANN, Principal.user("bob"), Principal.group("vision"), Principal.EVERYONE);

  /**
   * @param role null for taking the grant away
   */
  record Change(Principal principal, Role role) {}

  @Property
  void whateverIsChangedAnOwnerStays(@ForAll("changes") List<Change> changes) {
    Grants grants = Grants.of(ANN);
    for (Change change : changes) {
      try {
        grants =
            change.role() == null
                ? grants.without(change.principal())
                : grants.with(change.principal(), change.role());
      } catch (ProblemException e) {
        assertThat(e.problem().code()).isIn(ProblemCode.LAST_OWNER, ProblemCode.INVALID_REQUEST);
      }
      assertThat(grants.byPrincipal()).containsValue(Role.OWNER);
    }
  }

  @Example
  void theLastOwnerGoesWhenThereIsAnother() {
    Grants grants = Grants.of(ANN).with(Principal.user("bob"), Role.OWNER).without(ANN);

    assertThat(grants.byPrincipal()).isEqualTo(Map.of(Principal.user("bob"), Role.OWNER));
  }

  @Example
  void nobodyInParticularOwnsNothing() {
    assertThatThrownBy(() -> Grants.of(ANN).with(Principal.EVERYONE, Role.OWNER))
        .hasMessageContaining("not everyone");
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Arbitraries.of(PEOPLE)
        .flatMap(
            principal ->
                Arbitraries.of(Role.class).injectNull(0.3).map(role -> new Change(principal, role)))
        .list()
        .ofMaxSize(12);
  }
}
