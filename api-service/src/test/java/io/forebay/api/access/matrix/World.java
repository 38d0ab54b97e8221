package io.forebay.api.access.matrix;

import io.forebay.api.testing.Api;
import io.forebay.api.testing.OtherServices;
import io.forebay.api.testing.Person;
import io.forebay.core.access.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One of everything that a call can be about. What a contract names comes from here by the name
 * that it has there, so a call of a new operation needs nothing but known names.
 */
record World(String dataset, String load, String secret, String token, String principal) {

  static final String TAG = "prod";
  static final String NODE = "matrix-node";
  static final String POLICY = "mornings";

  /** So rare that nobody has to reckon with it. */
  private static final String CRON = "0 0 1 1 *";

  /** A world whose dataset's grants are those of the standings. */
  static World of(Map<Standing, Person> people, OtherServices others) {
    World world = ofNobody(people.get(Standing.OWNER), others);
    for (Standing standing : List.of(Standing.READER, Standing.LOADER, Standing.EDITOR)) {
      grant(world.dataset(), people.get(standing).principal(), standing);
    }
    grant(world.dataset(), Standing.group(), Standing.MEMBER);
    return world;
  }

  private static void grant(String dataset, String principal, Standing standing) {
    standing
        .role()
        .ifPresent(
            role ->
                admin("PUT", dataset(dataset, "/grants/" + principal), Map.of("role", role), 201));
  }

  /** A world that its owner has for itself. */
  static World ofNobody(Person owner, OtherServices others) {
    String name = Api.freshName("matrix");
    Wire.send(owner, "POST", "/api/v1/datasets", Api.datasetOf(name)).with(201);
    admin("POST", dataset(name, "/versions"), Map.of(), 202);
    others.resolve(name, 1, Map.of("a/one", 1L, "two", 2L));
    others.consumer(name, 1, "team-a", name + "-train");
    admin("PUT", dataset(name, "/tags/" + TAG), Map.of("version", 1), 201);
    admin(
        "POST",
        dataset(name, "/policies"),
        Map.of("name", POLICY, "version", 1, "trigger", Map.of("cron", CRON)),
        201);
    String load =
        admin("POST", "/api/v1/loads", Map.of("dataset", name, "version", 1), 202)
            .json()
            .path("id")
            .asText();
    String secret = Api.freshName("matrix-secret");
    Wire.send(owner, "PUT", "/api/v1/secrets/" + secret, Map.of("token", "hush-hush")).with(201);
    String token =
        Wire.send(owner, "POST", "/api/v1/tokens", Map.of("name", "spare"))
            .with(201)
            .json()
            .path("id")
            .asText();
    String principal = "user:" + Api.freshName("described");
    admin(
        "PUT",
        "/api/v1/principals/" + principal,
        Map.of("memberOf", List.of(), "roles", List.of()),
        201);
    admin("PUT", dataset(name, "/grants/" + principal), Map.of("role", "READER"), 201);
    Wire.send(owner, "PUT", "/api/v1/secrets/" + secret + "/users/" + principal, null).with(201);
    return new World(name, load, secret, token, principal);
  }

  private static String dataset(String name, String rest) {
    return "/api/v1/datasets/" + name + rest;
  }

  private static Wire.Answer admin(String method, String path, Object body, int status) {
    return Wire.send(Person.admin(), method, path, body).with(status);
  }

  /** Names that somebody of this standing must not meet without having named them. */
  List<String> secretsFrom(Standing standing, boolean own) {
    List<String> names = new ArrayList<>();
    if (standing.verdict(Permission.READ_DATASET, own) == Verdict.HIDDEN) {
      names.addAll(List.of(dataset, load));
    }
    if (standing.verdict(Permission.OWN_SECRET, own) == Verdict.HIDDEN) {
      names.add(secret);
    }
    if (standing.verdict(Permission.OWN_TOKENS, own) == Verdict.HIDDEN) {
      names.add(token);
    }
    return names;
  }

  /** The same names, but nothing has them. */
  World absent() {
    return new World(
        Api.freshName("absent"),
        UUID.randomUUID().toString(),
        Api.freshName("absent-secret"),
        UUID.randomUUID().toString(),
        "user:" + Api.freshName("absent"));
  }

  /** An answer without what tells worlds apart. */
  String anonymous(String text) {
    return text.replace(dataset, "DATASET")
        .replace(load, "LOAD")
        .replace(secret, "SECRET")
        .replace(token, "TOKEN")
        .replace(principal, "PRINCIPAL");
  }

  /**
   * Whether it cannot be together with another that is given (a trigger has cron or on), or takes
   * more than the operation says.
   */
  boolean leavesOut(String name) {
    return name.equals("on") || name.equals("follow");
  }

  /**
   * A value by its name in a contract.
   *
   * @param of what the name belongs to: a path, or the name of a type
   */
  Optional<Object> value(String of, String name) {
    String subject = of.toLowerCase(java.util.Locale.ROOT);
    return switch (name) {
      case "dataset" -> Optional.of(dataset);
      case "version" -> Optional.of("1");
      case "tag" -> Optional.of(TAG);
      case "policy" -> Optional.of(POLICY);
      case "cron" -> Optional.of(CRON);
      case "from" -> subject.contains("window") ? Optional.of("22:00") : Optional.empty();
      case "to" -> subject.contains("window") ? Optional.of("06:00") : Optional.empty();
      case "role" -> Optional.of("READER");
      case "endpoints" -> Optional.of(List.of("https://example.org"));
      case "owner" -> Optional.of(principal);
      case "principal" -> subject.contains("token") ? Optional.empty() : Optional.of(principal);
      case "memberOf", "roles" -> Optional.of(List.of());
      case "id" -> Optional.of(subject.contains("token") ? token : load);
      case "path" -> Optional.of("two");
      case "uri" -> Optional.of("file:///data/matrix");
      case "engine" -> Optional.of("local");
      case "key" -> Optional.of("token");
      case "value" -> Optional.of("hush-hush");
      case "name" -> Optional.of(name(subject));
      default -> Optional.empty();
    };
  }

  private String name(String subject) {
    if (subject.contains("/datasets/")) {
      return dataset;
    }
    if (subject.contains("createdataset")) {
      return Api.freshName("created");
    }
    if (subject.contains("createpolicy")) {
      return Api.freshName("created");
    }
    if (subject.contains("policy")) {
      return POLICY;
    }
    if (subject.contains("secret")) {
      return secret;
    }
    if (subject.contains("principal")) {
      return principal;
    }
    if (subject.contains("token")) {
      return "of-the-matrix";
    }
    return subject.contains("node") ? NODE : dataset;
  }
}
