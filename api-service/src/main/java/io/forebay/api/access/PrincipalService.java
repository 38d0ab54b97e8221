package io.forebay.api.access;

import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.sql.Channels;
import io.forebay.db.sql.Sql;
import io.forebay.db.token.PrincipalRecord;
import io.forebay.db.token.PrincipalRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes users and service accounts of a platform without an identity provider. */
@ApplicationScoped
public class PrincipalService {

  static final int MAX_GROUPS = 200;

  private final PrincipalRepository repository;
  private final Access access;
  private final Sql sql;

  public PrincipalService(PrincipalRepository repository, Access access, Sql sql) {
    this.repository = repository;
    this.access = access;
    this.sql = sql;
  }

  /** A principal and whether the call described it first. */
  public record Described(PrincipalView principal, boolean created) {}

  @Transactional
  public Described put(String name, PutPrincipal request, Precondition precondition) {
    access.about(ObjectKind.PRINCIPAL, name);
    access.require(PlatformAction.MANAGE_PRINCIPALS);
    Principal principal = Principal.parse(name);
    if (!principal.isCaller()) {
      throw Inputs.invalid("principal", "is a user or a service account.");
    }
    Optional<PrincipalRecord> present = repository.lock(principal);
    precondition.check(present.stream().mapToLong(PrincipalRecord::revision).findFirst());
    PrincipalRecord described =
        repository.put(principal, groups(request.memberOf()), roles(request.roles()));
    access.note(
        "memberOf", described.memberOf().stream().map(Principal::toString).sorted().toList());
    access.note("roles", described.roles().stream().map(Enum::name).sorted().toList());
    sql.notify(Channels.ACCESS, "");
    return new Described(PrincipalView.of(described), present.isEmpty());
  }

  @Transactional
  public PrincipalView get(String name) {
    access.about(ObjectKind.PRINCIPAL, name);
    access.require(PlatformAction.MANAGE_PRINCIPALS);
    return PrincipalView.of(find(name));
  }

  @Transactional
  public Page<PrincipalView> list(PageRequest request) {
    access.require(PlatformAction.MANAGE_PRINCIPALS);
    Page<PrincipalRecord> page =
        Page.of(
            repository.page(request.after(Cursors.Kind.PRINCIPALS).orElse(""), request.probe()),
            request,
            Cursors.Kind.PRINCIPALS,
            principal -> principal.principal().toString());
    return page.withItems(page.items().stream().map(PrincipalView::of).toList());
  }

  /** From now on it has the default roles and no groups. */
  @Transactional
  public void delete(String name, Precondition precondition) {
    access.about(ObjectKind.PRINCIPAL, name);
    access.require(PlatformAction.MANAGE_PRINCIPALS);
    PrincipalRecord principal = found(repository.lock(Principal.parse(name)));
    precondition.check(OptionalLong.of(principal.revision()));
    repository.delete(principal.principal());
    sql.notify(Channels.ACCESS, "");
  }

  private PrincipalRecord find(String name) {
    return found(repository.named(Principal.parse(name)));
  }

  private static PrincipalRecord found(Optional<PrincipalRecord> principal) {
    return principal.orElseThrow(
        () ->
            new ProblemException(
                ProblemCode.PRINCIPAL_NOT_FOUND, "Nobody described this principal."));
  }

  private static Set<Principal> groups(List<String> names) {
    Set<Principal> groups =
        Inputs.list("memberOf", names, MAX_GROUPS).stream()
            .map(Principal::parse)
            .collect(Collectors.toSet());
    if (groups.stream().anyMatch(group -> group.isCaller() || group.equals(Principal.EVERYONE))) {
      throw Inputs.invalid("memberOf", "has groups and namespaces.");
    }
    return groups;
  }

  private static Set<PlatformRole> roles(List<PlatformRole> roles) {
    Set<PlatformRole> set = EnumSet.noneOf(PlatformRole.class);
    set.addAll(Inputs.list("roles", roles));
    return set;
  }
}
