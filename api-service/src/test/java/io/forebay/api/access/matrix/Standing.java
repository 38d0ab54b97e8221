package io.forebay.api.access.matrix;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.Person;
import io.forebay.core.access.Permission;
import io.forebay.core.access.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody is on the platform and on the dataset of the world. */
enum Standing {
  STRANGER(null, ""),
  CREATOR(null, "CREATOR"),
  AUDITOR(null, "AUDITOR"),
  READER(Role.READER, ""),
  LOADER(Role.LOADER, ""),
  EDITOR(Role.EDITOR, ""),
  /** Has the role through a group. */
  MEMBER(Role.EDITOR, ""),
  OWNER(Role.OWNER, "CREATOR"),
  /** The owner, with a token that may read only. */
  OWNER_WHO_READS(Role.READER, ""),
  /** The owner, with a token for another dataset. */
  OWNER_ELSEWHERE(null, ""),
  ADMIN(Role.OWNER, "ADMIN, CREATOR, AUDITOR");

  private final Role role;

  /** Separated by commas. */
  private final String platform;

  Standing(Role role, String platform) {
    this.role = role;
    this.platform = platform;
  }

  Optional<Role> role() {
    return Optional.ofNullable(role);
  }

  private List<String> platformRoles() {
    return Stream.of(platform.split(", ", -1)).filter(name -> !name.isEmpty()).toList();
  }

  boolean isAdmin() {
    return this == ADMIN;
  }

  /** Whether the owner's own things are within reach. */
  private boolean hasOwnersThings() {
    return this == OWNER || this == ADMIN;
  }

  private boolean isLimited() {
    return this == OWNER_WHO_READS || this == OWNER_ELSEWHERE;
  }

  /**
   * What the documented model says.
   *
   * @param own whether the object is the one on which it stands so, and not another
   */
  Verdict verdict(Permission permission, boolean own) {
    return switch (permission) {
      case LOOK_AROUND, LIST_VISIBLE -> Verdict.ALLOWED;
      case READ_DATASET -> onDataset(Role.READER, own);
      case LOAD_DATASET -> onDataset(Role.LOADER, own);
      case EDIT_DATASET -> onDataset(Role.EDITOR, own);
      case OWN_DATASET -> onDataset(Role.OWNER, own);
      case CREATE_DATASET, STORE_SECRET -> onPlatform("CREATOR");
      case READ_AUDIT -> onPlatform("AUDITOR");
      case MANAGE_PRINCIPALS -> onPlatform("ADMIN");
      case USE_SECRET, OWN_SECRET ->
          isAdmin() || (own && hasOwnersThings()) ? Verdict.ALLOWED : Verdict.HIDDEN;
      case OWN_TOKENS -> {
        if (isLimited()) {
          yield Verdict.FORBIDDEN;
        }
        yield isAdmin() || (own && hasOwnersThings()) ? Verdict.ALLOWED : Verdict.HIDDEN;
      }
    };
  }

  private Verdict onDataset(Role needs, boolean own) {
    Optional<Role> has = own || isAdmin() ? role() : Optional.empty();
    return has.map(found -> found.includes(needs) ? Verdict.ALLOWED : Verdict.FORBIDDEN)
        .orElse(Verdict.HIDDEN);
  }

  private Verdict onPlatform(String needs) {
    return platformRoles().contains(needs) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
  }

  /** Somebody for each, who has not been given anything on any dataset. */
  static Map<Standing, Person> people() {
    Map<Standing, Person> people = new EnumMap<>(Standing.class);
    for (Standing standing : List.of(STRANGER, CREATOR, AUDITOR, READER, LOADER, EDITOR, OWNER)) {
      people.put(standing, described(standing, List.of()));
    }
    people.put(MEMBER, described(MEMBER, List.of(group())));
    people.put(
        OWNER_WHO_READS, Person.withToken(people.get(OWNER).principal(), Map.of("role", "READER")));
    people.put(
        OWNER_ELSEWHERE,
        Person.withToken(people.get(OWNER).principal(), Map.of("datasets", List.of("elsewhere"))));
    people.put(ADMIN, Person.admin());
    return people;
  }

  /** Whom the group stands for in grants. */
  static String group() {
    return "group:matrix";
  }

  private static Person described(Standing standing, List<String> groups) {
    Person person = Person.named(standing.name().toLowerCase(java.util.Locale.ROOT));
    Api.call()
        .body(Map.of("memberOf", groups, "roles", standing.platformRoles()))
        .put("/api/v1/principals/" + person.principal())
        .then()
        .statusCode(201);
    return person;
  }
}
