package io.forebay.api.identity;

import io.forebay.api.access.Callers;
import io.forebay.api.access.Credential;
import io.forebay.core.access.PlatformRole;
import io.forebay.core.access.Principal;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a caller of what the provider says. A name is taken as it is or not at all: nothing is cut,
 * lowered or replaced, so that no two people of the provider are one here.
 */
@ApplicationScoped
class ClaimMapping {

  /** Of what a principal's name may have, only ASCII: letters of other scripts look like these. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+|-]{0,252}");

  private final OidcSettings settings;

  ClaimMapping(OidcSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws ProblemException with {@link ProblemCode#IDENTITY_REFUSED} for a token that names
   *     nobody who can be a principal
   */
  Credential.Identity identity(Claims claims) {
    return new Credential.Identity(
        serviceAccount(claims).orElseGet(() -> user(claims)),
        groups(claims),
        roles(claims),
        Instant.ofEpochSecond(claims.seconds("exp").orElseThrow(() -> refused("exp", "is missing")))
            .plus(settings.clockSkew()));
  }

  private Principal user(Claims claims) {
    String claim = settings.principalClaim();
    String name = claims.text(claim).orElseThrow(() -> refused(claim, "is missing or no text"));
    if (claim.equals("email") && !claims.isTrue("email_verified")) {
      throw refused(claim, "is not verified by the provider");
    }
    Principal user = Principal.user(usable(claim, name));
    if (user.name().equalsIgnoreCase(Callers.ADMIN.name())) {
      throw refused(claim, "is a name that belongs to the admin token");
    }
    return user;
  }

  /** A client's own token: RFC 9068 says that its subject is the client. */
  private Optional<Principal> serviceAccount(Claims claims) {
    Optional<String> client = claims.text("client_id").or(() -> claims.text("azp"));
    boolean itsOwn =
        (client.isPresent() && client.equals(claims.text("sub")))
            || settings.serviceAccountMarker().filter(claims::has).isPresent();
    return itsOwn
        ? Optional.of(
            new Principal(
                Principal.Kind.SERVICEACCOUNT,
                usable("client_id", client.orElseThrow(() -> refused("client_id", "is missing")))))
        : Optional.empty();
  }

  /** A group that cannot be named here gives nothing, so leaving it out only takes away. */
  private Set<Principal> groups(Claims claims) {
    return claims.texts(settings.groupsClaim()).stream()
        .filter(group -> NAME.matcher(group).matches())
        .map(Principal::group)
        .collect(Collectors.toSet());
  }

  private Set<PlatformRole> roles(Claims claims) {
    Set<String> values = claims.texts(settings.rolesClaim().orElse(settings.groupsClaim()));
    Set<PlatformRole> roles = EnumSet.noneOf(PlatformRole.class);
    for (PlatformRole role : PlatformRole.values()) {
      if (!Collections.disjoint(values, giving(role))) {
        roles.add(role);
      }
    }
    return roles;
  }

  private Set<String> giving(PlatformRole role) {
    OidcSettings.Roles roles = settings.roles();
    Optional<Set<String>> values =
        switch (role) {
          case ADMIN -> roles.admin();
          case CREATOR -> roles.creator();
          case AUDITOR -> roles.auditor();
        };
    return values.orElse(Set.of());
  }

  private static String usable(String claim, String name) {
    if (!NAME.matcher(name).matches()) {
      throw refused(
          claim,
          "is no name that a principal can have: 1 to 253 of A-Z a-z 0-9 . _ @ + | -, the first a"
              + " letter or digit");
    }
    return name;
  }

  private static ProblemException refused(String claim, String why) {
    return new ProblemException(
        ProblemCode.IDENTITY_REFUSED, "The token's claim '%s' %s.".formatted(claim, why));
  }
}
