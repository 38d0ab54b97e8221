package io.forebay.api.policy;

import static io.forebay.api.testing.Api.call;

import java.util.HashMap;
import java.util.Map;

/** What tests of policies ask for. */
final class PolicyCalls {

  static final String POLICIES = "/api/v1/datasets/{name}/policies";
  static final String POLICY = POLICIES + "/{policy}";

  /** So rare that none comes while tests run. */
  static final String NEW_YEAR = "0 0 1 1 *";

  /** So that it may be run again and again though no loader works on what it begins. */
  static final Map<String, Object> BESIDE_EACH_OTHER =
      Map.of("limits", Map.of("concurrency", "ALLOW"));

  private PolicyCalls() {}

  /** What is asked of a policy for version 1, beside or in place of the trigger. */
  static Map<String, Object> wish(Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("version", 1);
    body.put("trigger", Map.of("cron", NEW_YEAR));
    body.putAll(more);
    return body;
  }

  /** The same with a name. */
  static Map<String, Object> named(String policy, Map<String, ?> more) {
    Map<String, Object> body = wish(more);
    body.put("name", policy);
    return body;
  }

  static void schedule(String dataset, String policy, Map<String, ?> more) {
    call().body(named(policy, more)).post(POLICIES, dataset).then().statusCode(201);
  }

  /** Has it fire; the load that began, or null. */
  static String run(String dataset, String policy) {
    return call()
        .post(POLICY + "/run", dataset, policy)
        .then()
        .statusCode(202)
        .extract()
        .path("load");
  }
}
