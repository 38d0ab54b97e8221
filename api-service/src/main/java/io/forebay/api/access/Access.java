package io.forebay.api.access;

import io.forebay.core.access.AccessPolicy;
import io.forebay.core.access.Caller;
import io.forebay.core.access.DatasetAccess;
import io.forebay.core.access.Decision;
import io.forebay.core.access.Decision.Allowed;
import io.forebay.core.access.Decision.Forbidden;
import io.forebay.core.access.Decision.Hidden;
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
import io.forebay.db.dataset.DatasetEntity;
import io.forebay.db.grant.GrantRepository;
import io.forebay.db.grant.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks the policy on behalf of whoever calls, with the grants as they are now. */
@ApplicationScoped
public class Access {

  private static final long NO_DATASET = 0;

  private final CurrentCaller current;
  private final GrantRepository grants;

  public Access(CurrentCaller current, GrantRepository grants) {
    this.current = current;
    this.grants = grants;
  }

  public Caller caller() {
    return current.get();
  }

  public Session session() {
    return current.session();
  }

  /** What the caller sees of lists. */
  public Visibility visibility() {
    return Visibility.of(caller());
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
    heed(
        AccessPolicy.decide(
            caller,
            new OnDataset(
                action,
                new DatasetAccess(dataset.name, grants.roles(dataset.id, caller.principals())))),
        notFound);
  }

  /** Ids of those of these datasets with which the caller may do this. */
  public Set<Long> allowed(DatasetAction action, Collection<DatasetEntity> datasets) {
    Caller caller = caller();
    Map<Long, Map<Principal, Role>> roles =
        grants.roles(datasets.stream().map(dataset -> dataset.id).toList(), caller.principals());
    return datasets.stream()
        .filter(
            dataset ->
                AccessPolicy.decide(
                        caller,
                        new OnDataset(
                            action,
                            new DatasetAccess(
                                dataset.name, roles.getOrDefault(dataset.id, Map.of()))))
                    instanceof Allowed)
        .map(dataset -> dataset.id)
        .collect(Collectors.toSet());
  }

  /**
   * What somebody is told who asks for something that does not exist, after as much work as for
   * something that is hidden: the time of an answer tells them apart otherwise.
   */
  public ProblemException absent(Caller caller, Supplier<ProblemException> notFound) {
    grants.roles(NO_DATASET, caller.principals());
    return notFound.get();
  }

  /**
   * @throws ProblemException with {@link ProblemCode#FORBIDDEN}
   */
  public void require(PlatformAction action) {
    decide(new OnPlatform(action), Access::nothing);
  }

  /** Lets pass who may do this with a secret. */
  public void require(
      SecretAction action, SecretAccess secret, Supplier<ProblemException> notFound) {
    decide(new OnSecret(action, secret), notFound);
  }

  /** Whether the caller may do this with a secret. */
  public boolean allows(SecretAction action, SecretAccess secret) {
    return AccessPolicy.decide(caller(), new OnSecret(action, secret)) instanceof Allowed;
  }

  /** Lets pass who may see and revoke tokens of a principal. */
  public void requireTokens(Principal owner, Supplier<ProblemException> notFound) {
    decide(new OnTokens(owner), notFound);
  }

  private void decide(Request request, Supplier<ProblemException> notFound) {
    heed(AccessPolicy.decide(caller(), request), notFound);
  }

  private static void heed(Decision decision, Supplier<ProblemException> notFound) {
    switch (decision) {
      case Allowed _ -> {
        // Goes on.
      }
      case Hidden _ -> throw notFound.get();
      case Forbidden(String needs) -> throw new ProblemException(ProblemCode.FORBIDDEN, needs);
    }
  }

  private static ProblemException nothing() {
    return new ProblemException(ProblemCode.NOT_FOUND, "There is nothing here.");
  }
}
