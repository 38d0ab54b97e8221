package io.forebay.api.secret;

import io.forebay.api.access.Access;
import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.api.request.Inputs;
import io.forebay.api.request.Precondition;
import io.forebay.core.access.Caller;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Request.PlatformAction;
import io.forebay.core.access.Request.SecretAction;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.secret.SecretName;
import io.forebay.db.audit.ObjectKind;
import io.forebay.db.secret.SecretRecord;
import io.forebay.db.secret.SecretRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Stores secrets and shows what may be known of them. */
@ApplicationScoped
public class SecretService {

  static final int MAX_ENTRIES = 50;
  static final int MAX_VALUE = 20_000;

  private final SecretRepository repository;
  private final SecretCipherSource cipher;
  private final Access access;

  public SecretService(SecretRepository repository, SecretCipherSource cipher, Access access) {
    this.access = access;
    this.repository = repository;
    this.cipher = cipher;
  }

  /** A secret and whether the call made it. */
  public record Stored(SecretView secret, boolean created) {}

  @Transactional
  public Stored put(String name, Map<String, String> values, Precondition precondition) {
    if (!SecretName.isValid(Inputs.required("name", name))) {
      throw Inputs.invalid(
          "name",
          "has 1 to 63 lower-case letters, digits and hyphens, a letter first, no hyphen last.");
    }
    Map<String, String> entries = Inputs.texts("entries", values, MAX_ENTRIES, MAX_VALUE);
    if (entries.isEmpty()) {
      throw Inputs.invalid("(body)", "has at least one entry.");
    }
    byte[] ciphertext = cipher.get().encrypt(name, entries);
    TreeSet<String> keys = new TreeSet<>(entries.keySet());
    access.about(ObjectKind.SECRET, name);
    access.note("keys", List.copyOf(keys));
    repository.claim(name);
    Optional<SecretRecord> present = repository.named(name);
    if (!present.filter(secret -> access.allows(SecretAction.USE, secret.access())).isPresent()) {
      // Who may store none learns of no name that it is taken.
      access.require(PlatformAction.STORE_SECRET);
    }
    present.ifPresent(
        secret -> access.require(SecretAction.OWN, secret.access(), SecretService::taken));
    precondition.check(revision(present));
    return present.isPresent()
        ? new Stored(SecretView.of(repository.replace(name, ciphertext, keys).orElseThrow()), false)
        : new Stored(
            SecretView.of(
                repository.insert(name, ciphertext, keys, access.caller().self()).orElseThrow()),
            true);
  }

  @Transactional
  public SecretView get(String name) {
    access.about(ObjectKind.SECRET, name);
    SecretRecord secret =
        repository.named(name).orElseThrow(() -> access.unknown(SecretService::notFound));
    access.require(SecretAction.USE, secret.access(), SecretService::notFound);
    return SecretView.of(secret);
  }

  @Transactional
  public Page<SecretView> list(PageRequest request) {
    Caller viewer = access.viewer();
    Page<SecretRecord> page =
        Page.of(
            repository.page(
                viewer.is(PlatformRole.ADMIN),
                viewer.scope().isLimited() ? Set.of() : viewer.principals(),
                request.after(Cursors.Kind.SECRETS).orElse(""),
                request.probe()),
            request,
            Cursors.Kind.SECRETS,
            SecretRecord::name);
    return page.withItems(page.items().stream().map(SecretView::of).toList());
  }

  @Transactional
  public void delete(String name, Precondition precondition) {
    repository.claim(name);
    Optional<SecretRecord> present = repository.named(name);
    access.about(ObjectKind.SECRET, name);
    access.require(
        SecretAction.OWN,
        present.orElseThrow(() -> access.unknown(SecretService::notFound)).access(),
        SecretService::notFound);
    precondition.check(revision(present));
    List<String> users = repository.users(name, access.visibility(), 10);
    if (repository.isUsed(name)) {
      throw new ProblemException(
          new Problem(
              ProblemCode.SECRET_IN_USE,
              users.isEmpty()
                  ? "Sources of datasets that you do not see use it."
                  : "Change the sources of these datasets first: " + String.join(", ", users) + ".",
              Map.of("datasets", users)));
    }
    repository.delete(name);
  }

  private static OptionalLong revision(Optional<SecretRecord> secret) {
    return secret.stream().mapToLong(SecretRecord::revision).findFirst();
  }

  // The same whether or not the caller may know more of it: see docs/security.md, names.
  private static ProblemException taken() {
    return new ProblemException(ProblemCode.SECRET_EXISTS, "The secret's name is taken.");
  }

  static ProblemException notFound() {
    return new ProblemException(ProblemCode.SECRET_NOT_FOUND, "No secret has this name.");
  }
}
