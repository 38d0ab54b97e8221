package io.forebay.api.policy;

import static io.forebay.api.graphql.Graph.ask;
import static io.forebay.api.policy.PolicyCalls.NEW_YEAR;
import static io.forebay.api.policy.PolicyCalls.POLICIES;
import static io.forebay.api.policy.PolicyCalls.POLICY;
import static io.forebay.api.policy.PolicyCalls.schedule;
import static io.forebay.api.testing.Api.call;
import static io.forebay.api.testing.Api.dataset;
import static io.forebay.api.testing.Api.version;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.forebay.api.testing.ApiTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that wait for something to happen. */
@ApiTest
class PolicyTriggerTest {

  private String dataset;

  @BeforeEach
  void register() {
    dataset = dataset("waiting");
    version(dataset);
  }

  private static Map<String, Object> on(Map<String, ?> event) {
    return Map.of("trigger", Map.of("on", event));
  }

  private ValidatableResponse create(String name, Map<String, ?> trigger) {
    return call().body(Map.of("name", name, "trigger", trigger)).post(POLICIES, dataset).then();
  }

  @Test
  void whoWaitsForATagWantsWhatItThenMeans() {
    create("p", Map.of("on", Map.of("event", "TAG_MOVED", "tag", "stable"))).statusCode(201);

    call()
        .get(POLICY, dataset, "p")
        .then()
        .statusCode(200)
        .body("version", equalTo("stable"))
        .body("trigger.on.event", equalTo("TAG_MOVED"))
        .body("trigger.on.tag", equalTo("stable"))
        .body("trigger.on.policy", nullValue())
        .body("trigger.cron", nullValue())
        .body("trigger.timeZone", nullValue())
        .body("nextDue", nullValue());
    call().get(POLICY + "/preview", dataset, "p").then().statusCode(200).body("dueTimes", empty());
  }

  @Test
  void anyOtherEventIsForTheNewestVersion() {
    create("ready", Map.of("on", Map.of("event", "VERSION_READY")))
        .statusCode(201)
        .body("version", equalTo("latest"));
    create("runtime", Map.of("on", Map.of("event", "RUNTIME_READY")))
        .statusCode(201)
        .body("version", equalTo("latest"))
        .body("trigger.on.event", equalTo("RUNTIME_READY"));
    create("chain", Map.of("on", Map.of("event", "POLICY_SUCCEEDED", "policy", "ready")))
        .statusCode(201)
        .body("version", equalTo("latest"))
        .body("trigger.on.policy", equalTo("ready"));
  }

  @ParameterizedTest
  @CsvSource({
    "VERSION_READY,    stable, ,       a tag with TAG_MOVED",
    "RUNTIME_READY,    ,       p,      a policy with POLICY_SUCCEEDED",
    "TAG_MOVED,        ,       ,       trigger.on.tag is missing",
    "TAG_MOVED,        ,       p,      a policy with POLICY_SUCCEEDED",
    "TAG_MOVED,        latest, ,       reserved",
    "POLICY_SUCCEEDED, ,       ,       trigger.on.policy is missing",
    "POLICY_SUCCEEDED, ,       nobody, no policy named nobody",
    "POLICY_SUCCEEDED, ,       new,    again and again",
    ",                 stable, ,       trigger.on.event"
  })
  void anEventThatIsNotWhollySaidIsRefused(String event, String tag, String policy, String why) {
    Map<String, String> on = new HashMap<>();
    on.put("event", event);
    on.put("tag", tag);
    on.put("policy", policy);

    create("new", Map.of("on", on))
        .statusCode(400)
        .body("code", equalTo("invalid-request"))
        .body("detail", containsString(why));
  }

  @Test
  void aTriggerIsEitherTimesOrAnEvent() {
    create("p", Map.of())
        .statusCode(400)
        .body("detail", containsString("trigger.cron or trigger.on"));
    create("p", Map.of("cron", NEW_YEAR, "on", Map.of("event", "VERSION_READY")))
        .statusCode(400)
        .body("detail", containsString("either"));
    create("p", Map.of("timeZone", "UTC", "on", Map.of("event", "VERSION_READY")))
        .statusCode(400)
        .body("detail", containsString("either"));
  }

  @Test
  void noChangeMakesPoliciesWaitForOneAnotherInACircle() {
    schedule(dataset, "first", Map.of());
    schedule(dataset, "second", on(Map.of("event", "POLICY_SUCCEEDED", "policy", "first")));

    call()
        .body(PolicyCalls.wish(on(Map.of("event", "POLICY_SUCCEEDED", "policy", "second"))))
        .put(POLICY, dataset, "first")
        .then()
        .statusCode(400)
        .body("detail", containsString("again and again"));
  }

  @Test
  void aPolicyWhoseOtherIsGoneCanStillBeSuspended() {
    schedule(dataset, "first", Map.of());
    Map<String, Object> after = on(Map.of("event", "POLICY_SUCCEEDED", "policy", "first"));
    schedule(dataset, "second", after);
    call().delete(POLICY, dataset, "first").then().statusCode(204);

    Map<String, Object> suspended = PolicyCalls.wish(after);
    suspended.put("suspended", true);
    call().body(suspended).put(POLICY, dataset, "second").then().statusCode(200);
  }

  @Test
  void aPolicyThatWasDueWaitsForAnEventInsteadAndBack() {
    schedule(dataset, "p", Map.of());

    call()
        .body(PolicyCalls.wish(on(Map.of("event", "VERSION_READY"))))
        .put(POLICY, dataset, "p")
        .then()
        .statusCode(200)
        .body("nextDue", nullValue());

    call()
        .body(PolicyCalls.wish(Map.of()))
        .put(POLICY, dataset, "p")
        .then()
        .statusCode(200)
        .body("trigger.on", nullValue())
        .body("nextDue", notNullValue());
  }

  @Test
  void aPolicyThatFollowsTheOriginSaysWithWhichTags() {
    create(
            "p",
            Map.of("cron", NEW_YEAR, "follow", Map.of("tags", List.of("nightly", "nightly", "b"))))
        .statusCode(201)
        .body("version", equalTo("latest"))
        .body("trigger.cron", equalTo(NEW_YEAR))
        .body("trigger.timeZone", equalTo("UTC"))
        .body("trigger.follow.tags", equalTo(List.of("nightly", "b")))
        .body("nextDue", notNullValue());
    create("q", Map.of("cron", NEW_YEAR, "follow", Map.of()))
        .statusCode(201)
        .body("trigger.follow.tags", empty());
  }

  @Test
  void whatAPolicyThatFollowsTheOriginCannotBeIsRefused() {
    create("p", Map.of("follow", Map.of()))
        .statusCode(400)
        .body("detail", containsString("trigger.cron"));
    create("p", Map.of("cron", NEW_YEAR, "follow", Map.of("tags", List.of("v1"))))
        .statusCode(400)
        .body("detail", containsString("trigger.follow.tags"));
    create("p", Map.of("follow", Map.of(), "on", Map.of("event", "VERSION_READY")))
        .statusCode(400)
        .body("detail", containsString("either"));
    call()
        .body(
            PolicyCalls.named("p", Map.of("trigger", Map.of("cron", NEW_YEAR, "follow", Map.of()))))
        .post(POLICIES, dataset)
        .then()
        .statusCode(400)
        .body("detail", containsString("is for latest"));
  }

  @Test
  void overGraphQlToo() {
    ask(
            """
            mutation ($d: String!) {
              createPolicy(input: {dataset: $d, name: "p",
                trigger: {on: {event: TAG_MOVED, tag: "stable"}}}) {
                version trigger { cron on { event tag policy } } preview { dueAt }
              }
            }
            """,
            Map.of("d", dataset))
        .body("errors", nullValue())
        .body("data.createPolicy.version", equalTo("stable"))
        .body("data.createPolicy.trigger.on.event", equalTo("TAG_MOVED"))
        .body("data.createPolicy.trigger.on.tag", equalTo("stable"))
        .body("data.createPolicy.trigger.cron", nullValue())
        .body("data.createPolicy.preview", empty());
  }
}
