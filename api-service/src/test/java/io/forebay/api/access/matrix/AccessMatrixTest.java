package io.forebay.api.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.api.testing.ApiTest;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.core.access.Permission;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation of the served contracts × every standing × one's own and another's dataset: what
 * happens is what the operation declares and docs/security.md says, and the audit log has each
 * change and each denial.
 */
@ApiTest
class AccessMatrixTest {

  TestDatabase database;
  private RoleSession owner;
  private RoleSession superuser;
  private OtherServices others;
  private Map<Standing, Person> people;
  private final List<String> wrong = new ArrayList<>();

  @BeforeEach
  void begin() {
    owner = RoleSession.of(database, DatabaseRole.OWNER);
    superuser = new RoleSession(database.superuser());
    others = new OtherServices(owner, superuser);
    people = Standing.people();
    others.node(World.NODE);
    others.noLoader();
  }

  @AfterEach
  void end() throws SQLException {
    owner.close();
    superuser.close();
  }

  @Test
  void everyOperationDeclaresWhatItNeeds() {
    assertThat(
            Stream.concat(RestContract.served().calls().stream(), graph())
                .filter(call -> call.needs().isEmpty()))
        .extracting(ContractCall::name)
        .as("what is for everybody, before a login")
        .containsExactly("loginWays");
    assertThat(rest()).hasSizeGreaterThan(45);
    assertThat(graph()).hasSizeGreaterThan(35);
  }

  @ParameterizedTest
  @EnumSource
  void overRestEverybodyMayWhatTheOperationSays(Standing standing) {
    check(standing, rest().toList());
  }

  @ParameterizedTest
  @EnumSource
  void overGraphQlEverybodyMayWhatTheFieldSays(Standing standing) {
    check(standing, graph().toList());
  }

  private static Stream<ContractCall> rest() {
    List<RestCall> calls =
        RestContract.served().calls().stream().filter(call -> !call.needs().isEmpty()).toList();
    return Stream.concat(
        calls.stream(), calls.stream().map(RestCall::ofOneDataset).flatMap(one -> one.stream()));
  }

  private static Stream<ContractCall> graph() {
    List<GraphCall> calls = GraphContract.served().calls();
    return Stream.concat(
        calls.stream(),
        calls.stream().filter(GraphCall::hasDatasetFilter).map(GraphCall::ofOneDataset));
  }

  private void check(Standing standing, List<ContractCall> calls) {
    World own = World.of(people, others);
    World foreign = World.ofNobody(Person.named("somebody"), others);
    for (ContractCall call : calls) {
      List<String> hidden = own.secretsFrom(standing, true);
      List<String> foreigners = new ArrayList<>(foreign.secretsFrom(standing, false));
      if (!call.namesAnObject()) {
        foreigners.addAll(hidden);
      }
      own = check(standing, call, own, true, foreigners);
      if (call.namesAnObject()) {
        foreign = check(standing, call, foreign, false, hidden);
      }
    }
    assertThat(wrong).as("%d calls as %s", calls.size(), standing).isEmpty();
  }

  /** Makes the call; the world that is left for others. */
  private World check(
      Standing standing, ContractCall call, World world, boolean own, List<String> hidden) {
    Person person = people.get(standing);
    Verdict expected = expected(standing, call, own);
    long entries = others.auditEntriesOf(person.principal());
    Outcome outcome = call.make(person, world, expected);
    long written = others.auditEntriesOf(person.principal()) - entries;
    if (written
        != (outcome.verdict() != Verdict.ALLOWED || (call.changes() && outcome.done()) ? 1 : 0)) {
      wrong.add("%s left %d entries in the audit log: %s".formatted(call.name(), written, outcome));
    }
    if (outcome.verdict() != expected) {
      wrong.add(
          "%s, %s dataset: %s instead of %s: %s"
              .formatted(call.name(), own ? "own" : "other", outcome.verdict(), expected, outcome));
    }
    tellsNothing(call, outcome, hidden);
    if (expected == Verdict.HIDDEN && call.needs().size() == 1) {
      World absent = world.absent();
      String seen = world.anonymous(outcome.text());
      String unseen = absent.anonymous(call.make(person, absent, expected).text());
      if (!seen.equals(unseen)) {
        wrong.add("%s tells what is hidden: %s / %s".formatted(call.name(), seen, unseen));
      }
    }
    return call.endsSomething() && outcome.verdict() == Verdict.ALLOWED
        ? own ? World.of(people, others) : World.ofNobody(Person.named("somebody"), others)
        : world;
  }

  private void tellsNothing(ContractCall call, Outcome outcome, List<String> hidden) {
    if (!call.needs().contains(Permission.READ_AUDIT)) {
      hidden.stream()
          .filter(outcome.text()::contains)
          .forEach(name -> wrong.add("%s tells of %s: %s".formatted(call.name(), name, outcome)));
    }
  }

  private static Verdict expected(Standing standing, ContractCall call, boolean own) {
    Set<Permission> needs = call.needs();
    if (needs.equals(Set.of(Permission.OWN_TOKENS)) && !call.namesAnObject()) {
      // Of oneself.
      return standing.verdict(Permission.OWN_TOKENS, own) == Verdict.FORBIDDEN
          ? Verdict.FORBIDDEN
          : Verdict.ALLOWED;
    }
    if (needs.equals(Set.of(Permission.STORE_SECRET, Permission.OWN_SECRET))) {
      // There is one: who may not store any is told no more.
      Verdict mine = standing.verdict(Permission.OWN_SECRET, own);
      return mine == Verdict.ALLOWED
              || standing.verdict(Permission.STORE_SECRET, own) == Verdict.ALLOWED
          ? mine
          : Verdict.FORBIDDEN;
    }
    assertThat(needs).as(call.name()).hasSize(1);
    return standing.verdict(needs.iterator().next(), own);
  }
}
