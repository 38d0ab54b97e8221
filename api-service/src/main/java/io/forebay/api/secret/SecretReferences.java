package io.forebay.api.secret;

import io.forebay.api.access.Access;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Request.SecretAction;
import io.forebay.core.dataset.SourceEndpoints;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.secret.SecretEndpoint;
import io.forebay.db.audit.AuditOutcome;
import io.forebay.db.secret.SecretRecord;
import io.forebay.db.secret.SecretRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which secrets sources may name, and where. */
@ApplicationScoped
public class SecretReferences {

  private final SecretRepository secrets;
  private final Access access;

  public SecretReferences(SecretRepository secrets, Access access) {
    this.access = access;
    this.secrets = secrets;
  }

  /** Those of these names that are of secrets which the caller may use. */
  public Set<String> usable(Collection<String> names) {
    return byName(names).keySet();
  }

  /**
   * Makes sure that the caller may have sources name their secrets, and that these stay until the
   * transaction ends. A source that uses its secret as a present one does is nobody's new use. Of
   * the others, an owner's binds the secret to the source's endpoints.
   *
   * @param present the dataset's sources until now
   * @throws ProblemException with {@link ProblemCode#SECRET_NOT_FOUND}, {@link
   *     ProblemCode#FORBIDDEN} for a secret of a present source, or {@link
   *     ProblemCode#SECRET_NOT_BOUND}
   */
  public void require(Collection<SourceSpec> present, Collection<SourceSpec> wanted) {
    Set<String> all = names(wanted);
    if (all.isEmpty()) {
      return;
    }
    secrets.keep(all);
    List<SourceSpec> uses =
        wanted.stream()
            .filter(source -> source.secret().isPresent())
            .filter(source -> present.stream().noneMatch(source::usesSecretLike))
            .toList();
    SortedMap<String, SecretRecord> usable = byName(names(uses));
    requireUsable(names(uses), usable.keySet(), names(present));
    usable.values().forEach(secret -> bind(secret, endpoints(uses, secret.name())));
  }

  private void bind(SecretRecord secret, Set<SecretEndpoint> endpoints) {
    if (access.allows(SecretAction.OWN, secret.access())) {
      SecretLimits.checkEndpoints(secret.endpoints(), endpoints);
      secrets.bindAlso(secret.name(), endpoints);
      return;
    }
    List<String> unbound =
        endpoints.stream()
            .map(SecretEndpoint::toString)
            .filter(endpoint -> !secret.endpoints().contains(endpoint))
            .sorted()
            .toList();
    if (!unbound.isEmpty()) {
      access.note("secret", secret.name());
      access.note("endpoints", unbound);
      access.denied(Permission.OWN_SECRET, AuditOutcome.FORBIDDEN);
      throw new ProblemException(
          new Problem(
              ProblemCode.SECRET_NOT_BOUND,
              "The secret %s may not be sent to %s. Its owner, %s, may bind it there."
                  .formatted(secret.name(), String.join(" and ", unbound), secret.owner()),
              Map.of(
                  "secret", secret.name(),
                  "endpoints", unbound,
                  "owner", secret.owner().toString())));
    }
  }

  private void requireUsable(Set<String> named, Set<String> usable, Set<String> known) {
    Set<String> refused = new TreeSet<>(named);
    refused.removeAll(usable);
    // A secret that the caller may not use does not exist for it, unless its dataset shows it.
    List<String> absent = refused.stream().filter(name -> !known.contains(name)).toList();
    if (!absent.isEmpty()) {
      access.note("secrets", absent);
      access.denied(Permission.USE_SECRET, AuditOutcome.NOT_FOUND);
      throw new ProblemException(
          new Problem(
              ProblemCode.SECRET_NOT_FOUND,
              "Store it with PUT /secrets/{name} first.",
              Map.of("secrets", absent)));
    }
    if (!refused.isEmpty()) {
      access.note("secrets", List.copyOf(refused));
      access.denied(Permission.USE_SECRET, AuditOutcome.FORBIDDEN);
      throw new ProblemException(
          new Problem(
              ProblemCode.FORBIDDEN,
              "You may not use the secret "
                  + String.join(", ", refused)
                  + ": leave the sources that name it as they are, but for path, include and"
                  + " exclude, or take the secret out.",
              Map.of("secrets", List.copyOf(refused))));
    }
  }

  private SortedMap<String, SecretRecord> byName(Collection<String> names) {
    SortedMap<String, SecretRecord> usable = new TreeMap<>();
    if (!names.isEmpty()) {
      secrets.existing(names).stream()
          .filter(secret -> access.allows(SecretAction.USE, secret.access()))
          .forEach(secret -> usable.put(secret.name(), secret));
    }
    return usable;
  }

  private static Set<SecretEndpoint> endpoints(List<SourceSpec> uses, String secret) {
    Set<SecretEndpoint> endpoints = new LinkedHashSet<>();
    uses.stream()
        .filter(source -> source.secret().filter(secret::equals).isPresent())
        .forEach(source -> endpoints.addAll(SourceEndpoints.of(source)));
    return endpoints;
  }

  private static Set<String> names(Collection<SourceSpec> sources) {
    return sources.stream()
        .flatMap(source -> source.secret().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
