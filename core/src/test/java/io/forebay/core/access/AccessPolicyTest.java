package io.forebay.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.access.Decision.Allowed;
import io.forebay.core.access.Decision.Forbidden;
import io.forebay.core.access.Decision.Hidden;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.access.Request.OnDataset;
import io.forebay.core.access.Request.OnPlatform;
import io.forebay.core.access.Request.OnSecret;
import io.forebay.core.access.Request.OnTokens;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.access.Request.SecretAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AccessPolicyTest {

  private static final Principal ANN = Principal.user("ann");
  private static final Principal BOB = Principal.user("bob");
  private static final Principal VISION = Principal.group("vision");
  private static final List<Principal> PEOPLE =
      List.of(ANN, BOB, VISION, Principal.parse("serviceaccount:ci"), Principal.EVERYONE);

  @Property
  void whatIsForbiddenIsExplainedAndThePlatformItselfIsNeverHidden(
      @ForAll("callers") Caller caller, @ForAll("requests") Request request) {
    switch (AccessPolicy.decide(caller, request)) {
      case Allowed _ -> {}
      case Forbidden(String why) -> assertThat(why).matches("[A-Z].* .*[.]");
      case Hidden _ -> assertThat(request).isNotInstanceOf(Request.OnPlatform.class);
    }
  }

  @Property
  void whoHasNoGrantDoesNotSeeADataset(
      @ForAll("callers") Caller caller,
      @ForAll DatasetAction action,
      @ForAll("grants") Map<Principal, Role> grants) {
    boolean granted = caller.principals().stream().anyMatch(grants::containsKey);

    Decision decision = dataset(caller, action, grants);

    if (!granted && !caller.is(PlatformRole.ADMIN)) {
      assertThat(decision).isEqualTo(new Hidden());
    }
  }

  @Property
  void aGrantMoreNeverTakesAnythingAway(
      @ForAll("callers") Caller caller,
      @ForAll DatasetAction action,
      @ForAll("grants") Map<Principal, Role> grants,
      @ForAll("principals") Principal principal,
      @ForAll Role role) {
    Map<Principal, Role> more = new HashMap<>(grants);
    more.merge(principal, role, (had, given) -> had.includes(given) ? had : given);

    assertThat(rank(dataset(caller, action, more)))
        .isGreaterThanOrEqualTo(rank(dataset(caller, action, grants)));
  }

  @Property
  void whatARoleMayTheHigherOnesMay(@ForAll DatasetAction action, @ForAll Role role) {
    Decision decision = dataset(caller(ANN), action, Map.of(ANN, role));

    assertThat(decision instanceof Allowed).isEqualTo(role.compareTo(action.needs()) >= 0);
    assertThat(decision).isNotEqualTo(new Hidden());
  }

  @Property
  void aScopeNeverAddsARight(
      @ForAll("callers") Caller caller, @ForAll("requests") Request request) {
    Caller unlimited =
        new Caller(
            caller.self(), caller.memberOf(), Set.of(PlatformRole.values()), TokenScope.UNLIMITED);

    assertThat(rank(AccessPolicy.decide(caller, request)))
        .isLessThanOrEqualTo(rank(AccessPolicy.decide(unlimited, request)));
  }

  @Property
  void anAdministratorMayEverything(@ForAll("requests") Request request) {
    Caller admin = new Caller(BOB, Set.of(), Set.of(PlatformRole.ADMIN), TokenScope.UNLIMITED);

    assertThat(AccessPolicy.decide(admin, request)).isEqualTo(new Allowed());
  }

  @Property
  void whatIsForbiddenSaysWhatIsMissing(
      @ForAll("callers") Caller caller, @ForAll("requests") Request request) {
    if (AccessPolicy.decide(caller, request) instanceof Forbidden(String needs)) {
      assertThat(needs).endsWith(".").hasSizeGreaterThan(10);
    }
  }

  @Example
  void groupsAndEveryoneCount() {
    Caller inVision = new Caller(ANN, Set.of(VISION), Set.of(), TokenScope.UNLIMITED);

    assertThat(dataset(inVision, DatasetAction.EDIT, Map.of(VISION, Role.EDITOR)))
        .isEqualTo(new Allowed());
    assertThat(dataset(caller(ANN), DatasetAction.READ, Map.of(Principal.EVERYONE, Role.READER)))
        .isEqualTo(new Allowed());
    assertThat(dataset(caller(ANN), DatasetAction.READ, Map.of(VISION, Role.OWNER)))
        .isEqualTo(new Hidden());
  }

  @Example
  void aTokenForOneDatasetDoesNotSeeAnother() {
    Caller limited =
        new Caller(
            ANN,
            Set.of(),
            Set.of(PlatformRole.ADMIN),
            new TokenScope(Optional.of(Set.of("cats")), Optional.of(Role.READER)));
    Map<Principal, Role> owns = Map.of(ANN, Role.OWNER);

    assertThat(decide(limited, DatasetAction.READ, "cats", owns)).isEqualTo(new Allowed());
    assertThat(decide(limited, DatasetAction.LOAD, "cats", owns)).isInstanceOf(Forbidden.class);
    assertThat(decide(limited, DatasetAction.READ, "dogs", owns)).isEqualTo(new Hidden());
    assertThat(AccessPolicy.decide(limited, new OnPlatform(PlatformAction.CREATE_DATASET)))
        .isInstanceOf(Forbidden.class);
  }

  @Example
  void aSecretIsUsedByWhoMayAndChangedByItsOwner() {
    SecretAccess secret = new SecretAccess(ANN, Set.of(BOB));

    assertThat(secret(caller(ANN), SecretAction.OWN, secret)).isEqualTo(new Allowed());
    assertThat(secret(caller(BOB), SecretAction.USE, secret)).isEqualTo(new Allowed());
    assertThat(secret(caller(BOB), SecretAction.OWN, secret)).isInstanceOf(Forbidden.class);
    assertThat(secret(caller(Principal.user("eve")), SecretAction.USE, secret))
        .isEqualTo(new Hidden());
  }

  private static Decision dataset(
      Caller caller, DatasetAction action, Map<Principal, Role> grants) {
    return decide(caller, action, "cats", grants);
  }

  private static Decision decide(
      Caller caller, DatasetAction action, String name, Map<Principal, Role> grants) {
    return AccessPolicy.decide(caller, new OnDataset(action, new DatasetAccess(name, grants)));
  }

  private static Decision secret(Caller caller, SecretAction action, SecretAccess secret) {
    return AccessPolicy.decide(caller, new OnSecret(action, secret));
  }

  private static Caller caller(Principal self) {
    return new Caller(self, Set.of(), Set.of(), TokenScope.UNLIMITED);
  }

  private static int rank(Decision decision) {
    return switch (decision) {
      case Hidden _ -> 0;
      case Forbidden _ -> 1;
      case Allowed _ -> 2;
    };
  }

  @Provide
  Arbitrary<Principal> principals() {
    return Arbitraries.of(PEOPLE);
  }

  @Provide
  Arbitrary<Map<Principal, Role>> grants() {
    return Arbitraries.maps(principals(), Arbitraries.of(Role.class)).ofMaxSize(4);
  }

  @Provide
  Arbitrary<Caller> callers() {
    Arbitrary<TokenScope> scopes =
        Combinators.combine(
                Arbitraries.of("cats", "dogs").set().ofMaxSize(2).optional(),
                Arbitraries.of(Role.class).optional())
            .as(TokenScope::new);
    return Combinators.combine(
            Arbitraries.of(ANN, BOB),
            Arbitraries.of(VISION, Principal.group("other")).set().ofMaxSize(2),
            Arbitraries.of(PlatformRole.class).set().ofMaxSize(2),
            Arbitraries.oneOf(Arbitraries.just(TokenScope.UNLIMITED), scopes))
        .as(Caller::new);
  }

  @Provide
  Arbitrary<Request> requests() {
    Arbitrary<Request> datasets =
        Combinators.combine(
                Arbitraries.of(DatasetAction.class), Arbitraries.of("cats", "dogs"), grants())
            .as((action, name, grants) -> new OnDataset(action, new DatasetAccess(name, grants)));
    Arbitrary<Request> secrets =
        Combinators.combine(
                Arbitraries.of(SecretAction.class),
                Arbitraries.of(ANN, BOB, VISION),
                principals().set().ofMaxSize(3))
            .as((action, owner, users) -> new OnSecret(action, new SecretAccess(owner, users)));
    Arbitrary<Request> tokens = Arbitraries.of(ANN, BOB).map(OnTokens::new);
    Arbitrary<Request> platform = Arbitraries.of(PlatformAction.class).map(OnPlatform::new);
    return Arbitraries.oneOf(datasets, secrets, tokens, platform);
  }
}
