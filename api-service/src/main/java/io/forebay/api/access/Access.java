package io.forebay.api.access;

import io.forebay.core.access.AccessPolicy;
import io.forebay.core.access.Caller;
import io.forebay.core.access.DatasetAccess;
import io.forebay.core.access.Decision.Allowed;
import io.forebay.core.access.Decision.Forbidden;
import io.forebay.core.access.Decision.Hidden;
import io.forebay.core.access.Permission;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import io.forebay.core.access.Request;
import io.forebay.core.access.Request.DatasetAction;
import io.forebay.core.access.Request.OnDataset;
import io.forebay.core.access.Request.OnPlatform;
import io.forebay.core.access.Request.OnSecret;
import io.forebay.core.access.Request.OnTokens;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.access.Request.SecretAction;
import io.forebay.core.access.Role;
import io.forebay.core.access.SecretAccess;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.audit.AuditOutcome;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.grant.GrantRepository;
import io.forebay.db.grant.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks the policy on behalf of whoever calls, with the grants as they are now. */
@ApplicationScoped
public class Access {

  private static final long NO_DATASET = 0;

  private final CurrentCaller current;
  private final GrantRepository grants;
  private final AuditTrail trail;

  public Access(CurrentCaller current, GrantRepository grants, AuditTrail trail) {
    this.trail = trail;
    this.current = current;
    this.grants = grants;
  }

  public Caller caller() {
    return current.get();
  }

  public Session session() {
    return current.session();
  }

  /** The session as it was when the connection was opened: never waits. */
  public Session opened() {
    return current.opened();
  }

  /** The same session as it is now, for who follows what happens. */
  public Session now(Session opened) {
    return current.now(opened);
  }

  /** The caller, of a list that holds what that one may see. */
  public Caller viewer() {
    return viewer(caller());
  }

  /** The same for a caller of before, who follows what happens. */
  public Caller viewer(Caller caller) {
    Operation.current().ifPresent(operation -> operation.asked(Permission.LIST_VISIBLE));
    return caller;
  }

  /** What the caller sees of lists. */
  public Visibility visibility() {
    return Visibility.of(viewer());
  }

  /** The rest of the operation that is being carried out, for another thread. */
  public <T> Supplier<T> rest(Supplier<T> body) {
    Operation operation = Operation.current().orElseThrow();
    return () -> {
      try {
        return operation.carryOut(body::get);
      } finally {
        trail.denials(operation);
      }
    };
  }

  /** Names what the operation is about, for the audit log; the first name stays. */
  public void about(ObjectKind kind, String name) {
    Operation.current().ifPresent(operation -> operation.about(kind, name));
  }

  /** Says more of what the operation does, for the audit log: numbers and names only. */
  public void note(String name, Object value) {
    Operation.current().ifPresent(operation -> operation.note(name, value));
  }

  /** The operation gives the answer that it gave the caller at an earlier time. */
  public void answeredBefore() {
    Operation.current().ifPresent(Operation::answeredBefore);
  }

  /**
   * Lets pass who may do this with the dataset.
   *
   * @param caller who makes the call, or made it and follows what happens
   * @param notFound for whom the dataset, or what belongs to it, does not exist
   * @throws ProblemException with {@link ProblemCode#FORBIDDEN} for who may know of it
   */
  public void require(
      Caller caller,
      DatasetAction action,
      DatasetEntity dataset,
      Supplier<ProblemException> notFound) {
    about(ObjectKind.DATASET, dataset.name);
    Operation.current().ifPresent(operation -> operation.ofDataset(dataset.name));
    decide(
        caller,
        new OnDataset(
            action, new DatasetAccess(dataset.name, grants.roles(dataset.id, caller.principals()))),
        notFound);
  }

  /** Ids of those of these datasets with which the caller may do this. */
  public Set<Long> allowed(DatasetAction action, Collection<DatasetEntity> datasets) {
    return roles(datasets).entrySet().stream()
        .filter(role -> role.getValue().includes(action.needs()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * What the caller may do with each of these datasets, as a role; without those that it may not
   * see.
   */
  public Map<Long, Role> roles(Collection<DatasetEntity> datasets) {
    Caller caller = caller();
    Map<Long, Map<Principal, Role>> granted =
        grants.roles(datasets.stream().map(dataset -> dataset.id).toList(), caller.principals());
    Map<Long, Role> roles = new HashMap<>();
    for (DatasetEntity dataset : datasets) {
      DatasetAccess its =
          new DatasetAccess(dataset.name, granted.getOrDefault(dataset.id, Map.of()));
      Arrays.stream(DatasetAction.values())
          .filter(
              action -> AccessPolicy.decide(caller, new OnDataset(action, its)) instanceof Allowed)
          .map(DatasetAction::needs)
          .max(Comparator.naturalOrder())
          .ifPresent(role -> roles.put(dataset.id, role));
    }
    return roles;
  }

  /**
   * What somebody is told who asks for something that does not exist, after as much work as for
   * something that is hidden: the time of an answer tells them apart otherwise.
   */
  public ProblemException absent(Caller caller, Supplier<ProblemException> notFound) {
    grants.roles(NO_DATASET, caller.principals());
    return unknown(caller, notFound);
  }

  /** What somebody is told who asks for something that does not exist, and is in no dataset. */
  public ProblemException unknown(Supplier<ProblemException> notFound) {
    return unknown(caller(), notFound);
  }

  // To the log it is the same as what is hidden, or the time of an answer would tell them apart.
  private static ProblemException unknown(Caller caller, Supplier<ProblemException> notFound) {
    if (!caller.is(PlatformRole.ADMIN)) {
      Operation.current().ifPresent(operation -> operation.denied(AuditOutcome.NOT_FOUND));
    }
    return notFound.get();
  }

  /**
   * @throws ProblemException with {@link ProblemCode#FORBIDDEN}
   */
  public void require(PlatformAction action) {
    decide(caller(), new OnPlatform(action), Access::nothing);
  }

  /** Lets pass who may do this with a secret. */
  public void require(
      SecretAction action, SecretAccess secret, Supplier<ProblemException> notFound) {
    decide(caller(), new OnSecret(action, secret), notFound);
  }

  /** Whether the caller may do this with a secret. */
  public boolean allows(SecretAction action, SecretAccess secret) {
    return AccessPolicy.decide(caller(), new OnSecret(action, secret)) instanceof Allowed;
  }

  /** Lets pass who may see and revoke tokens of a principal. */
  public void requireTokens(Principal owner, Supplier<ProblemException> notFound) {
    decide(caller(), new OnTokens(owner), notFound);
  }

  /** Notes for the audit log what was denied by more than a decision of the policy. */
  public void denied(Permission permission, AuditOutcome outcome) {
    Operation.current().ifPresent(operation -> operation.denied(permission, outcome));
  }

  private void decide(Caller caller, Request request, Supplier<ProblemException> notFound) {
    Permission permission = Permission.of(request);
    Optional<Operation> operation = Operation.current();
    operation.ifPresent(current -> current.asked(permission));
    switch (AccessPolicy.decide(caller, request)) {
      case Allowed _ ->
          operation
              .filter(current -> current.beginsToChange(permission))
              .ifPresent(current -> trail.atCommit(current, permission));
      case Hidden _ -> {
        operation.ifPresent(current -> current.denied(permission, AuditOutcome.NOT_FOUND));
        throw notFound.get();
      }
      case Forbidden(String needs) -> {
        operation.ifPresent(current -> current.denied(permission, AuditOutcome.FORBIDDEN));
        throw new ProblemException(ProblemCode.FORBIDDEN, needs);
      }
    }
  }

  private static ProblemException nothing() {
    return new ProblemException(ProblemCode.NOT_FOUND, "There is nothing here.");
  }
}
