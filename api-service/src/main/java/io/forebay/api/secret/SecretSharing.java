package io.forebay.api.secret;

import io.forebay.api.access.Access;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Principal;
import io.forebay.core.access.Request.SecretAction;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.secret.SecretEndpoint;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.secret.SecretRecord;
import io.forebay.db.secret.SecretRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What owners say about their secrets: who may use them, where they may be sent, whose they are.
 */
@ApplicationScoped
public class SecretSharing {

  private static final int MAX_ENDPOINT = 300;

  private final SecretRepository repository;
  private final Access access;

  public SecretSharing(SecretRepository repository, Access access) {
    this.repository = repository;
    this.access = access;
  }

  /** A secret and whether the call let somebody use it who might not before. */
  public record Shared(SecretView secret, boolean created) {}

  @Transactional
  public Shared share(String name, Principal principal) {
    SecretRecord secret = own(name, Precondition.NONE);
    access.note("principal", principal.toString());
    Set<Principal> users = new LinkedHashSet<>(secret.users());
    if (!users.add(principal)) {
      return new Shared(SecretView.of(secret), false);
    }
    if (users.size() > SecretLimits.USERS) {
      throw Inputs.invalid("principal", "would be one of more than " + SecretLimits.USERS + ".");
    }
    return new Shared(SecretView.of(repository.share(name, users)), true);
  }

  /** Sources that name the secret already go on: whoever wants them to stop takes an endpoint. */
  @Transactional
  public SecretView unshare(String name, Principal principal) {
    SecretRecord secret = own(name, Precondition.NONE);
    access.note("principal", principal.toString());
    Set<Principal> users = new LinkedHashSet<>(secret.users());
    if (!users.remove(principal)) {
      throw new ProblemException(
          ProblemCode.GRANT_NOT_FOUND, "The secret is not shared with this principal.");
    }
    return SecretView.of(repository.share(name, users));
  }

  /** Says where the secret may be sent, and nowhere else. */
  @Transactional
  public SecretView bind(String name, List<String> endpoints, Precondition precondition) {
    Set<SecretEndpoint> parsed = new LinkedHashSet<>();
    Inputs.list("endpoints", Inputs.required("endpoints", endpoints), SecretLimits.ENDPOINTS)
        .forEach(text -> parsed.add(parse(text)));
    own(name, precondition);
    access.note("endpoints", parsed.stream().map(SecretEndpoint::toString).sorted().toList());
    return SecretView.of(repository.bind(name, parsed));
  }

  /** Who owned it may not use it after that, unless it is shared. */
  @Transactional
  public SecretView giveTo(String name, Principal owner, Precondition precondition) {
    if (!owner.isAnswerable()) {
      throw Inputs.invalid("owner", "is a user, a service account or a group.");
    }
    own(name, precondition);
    access.note("owner", owner.toString());
    return SecretView.of(repository.giveTo(name, owner));
  }

  private static SecretEndpoint parse(String text) {
    try {
      return SecretEndpoint.parse(Inputs.text("endpoints", text, MAX_ENDPOINT));
    } catch (IllegalArgumentException e) {
      throw Inputs.invalid("endpoints", "has a text that is no endpoint: " + e.getMessage() + ".");
    }
  }

  private SecretRecord own(String name, Precondition precondition) {
    // Who may not touch it does not hold up others either.
    find(name);
    repository.claim(name);
    SecretRecord secret = find(name);
    precondition.check(OptionalLong.of(secret.revision()));
    return secret;
  }

  private SecretRecord find(String name) {
    access.about(ObjectKind.SECRET, name);
    SecretRecord secret =
        repository.named(name).orElseThrow(() -> access.unknown(SecretService::notFound));
    access.require(SecretAction.OWN, secret.access(), SecretService::notFound);
    return secret;
  }
}
