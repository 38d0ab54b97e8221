package io.forebay.api.secret;

import io.forebay.api.access.Access;
import io.forebay.core.access.Request.SecretAction;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.db.secret.SecretRecord;
import io.forebay.db.secret.SecretRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keeps sources from naming secrets that do not exist. */
@ApplicationScoped
public class SecretReferences {

  private final SecretRepository secrets;
  private final Access access;

  public SecretReferences(SecretRepository secrets, Access access) {
    this.access = access;
    this.secrets = secrets;
  }

  /**
   * Makes sure that the sources' secrets exist and stay until the transaction ends.
   *
   * @throws ProblemException with {@link ProblemCode#SECRET_NOT_FOUND} naming those that do not
   */
  public void require(Collection<SourceSpec> sources) {
    Set<String> names =
        sources.stream()
            .flatMap(source -> source.secret().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (names.isEmpty()) {
      return;
    }
    secrets.keep(names);
    // A secret that the caller may not use does not exist for it.
    secrets.existing(names).stream()
        .filter(secret -> access.allows(SecretAction.USE, secret.access()))
        .map(SecretRecord::name)
        .forEach(names::remove);
    if (!names.isEmpty()) {
      throw new ProblemException(
          new Problem(
              ProblemCode.SECRET_NOT_FOUND,
              "Store it with PUT /secrets/{name} first.",
              Map.of("secrets", List.copyOf(names))));
    }
  }
}
