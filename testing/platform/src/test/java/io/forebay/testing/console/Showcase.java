package io.forebay.testing.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.cli.process.ProcessRecord;
import io.forebay.testing.files.Content;
import io.forebay.testing.origin.ScriptedOrigin;
import io.forebay.testing.platform.Database;
import io.forebay.testing.platform.Dataset;
import io.forebay.testing.platform.Load;
import io.forebay.testing.platform.Platform;
import io.forebay.testing.platform.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A platform of three nodes with a week behind it: each byte was loaded, and only the days of what
 * was loaded are moved back.
 */
final class Showcase implements AutoCloseable {

  static final String STREETS = "street-scenes";
  static final String TIME_ZONE = "Europe/Berlin";

  private static final String OWNER = "user:mara";
  private static final int MIB = 1 << 20;

  private final Platform platform;
  private final List<ScriptedOrigin> origins = new ArrayList<>();
  private final ScriptedOrigin streetsOrigin = origin();
  private final StreetScenes scenes = new StreetScenes(streetsOrigin);
  private final ScriptedOrigin weightsOrigin = origin();
  private final ScriptedOrigin reviewsOrigin = origin();
  private final Dataset streets;
  private final Dataset weights;
  private final Dataset reviews;

  Showcase(Platform platform) {
    this.platform = platform;
    platform
        .api()
        .put(
            "principals/" + OWNER,
            Map.of("roles", List.of("ADMIN"), "memberOf", List.of("group:vision")))
        .ok();
    streets =
        dataset(
            STREETS,
            "Drawn streets with boxes around cars, buses and pedestrians",
            Map.of("team", "vision", "license", "cc0-1.0"),
            2,
            streetsOrigin);
    weights =
        dataset(
            "resnet-weights",
            "Backbone and heads that experiments start from",
            Map.of("team", "vision"),
            2,
            weightsOrigin);
    reviews =
        dataset(
            "product-reviews",
            "What customers wrote, by month",
            Map.of("team", "language"),
            2,
            reviewsOrigin);
  }

  /** A token of who owns all of it. */
  String ownersToken() {
    return platform
        .api()
        .post("tokens", Map.of("name", "laptop", "principal", OWNER))
        .ok()
        .path("token")
        .asText();
  }

  /** Versions come and are loaded, day after day. */
  void liveThroughAWeek() throws Exception {
    scenes.draw("train", 0, 320);
    scenes.draw("val", 320, 80);
    scenes.describe(320, 80);
    for (int i = 1; i <= 3; i++) {
      String name = "backbone-%05d-of-00003.safetensors".formatted(i);
      weightsOrigin.put(name, Content.of(name, 12 * MIB));
    }
    weightsOrigin.put("head.safetensors", Content.of("head", 3 * MIB));
    for (int month = 1; month <= 9; month++) {
      putReviews(month);
    }

    streets.load(streets.freeze(), Map.of("include", List.of("val/**", "labels/**"))).succeeds();
    weights.load(weights.freeze()).succeeds();
    night(6);

    streets.load(1, Map.of("include", List.of("val/**", "labels/**"))).succeeds();
    reviews.load(reviews.freeze()).succeeds();
    night(5);

    keepStreets(Map.of());
    scenes.draw("train", 400, 40);
    scenes.describe(360, 80);
    streets.load(streets.freeze()).succeeds();
    weights.load(1).succeeds();
    night(4);

    streets.load(2).succeeds();
    weightsOrigin.put("head.safetensors", Content.of("tuned head", 3 * MIB));
    weights.load(weights.freeze()).succeeds();
    reviews.load(1).succeeds();
    night(3);

    putReviews(10);
    reviews.load(reviews.freeze()).succeeds();
    streets.load(2).succeeds();
    night(2);

    scenes.draw("val", 440, 20);
    scenes.describe(360, 100);
    streets.load(streets.freeze()).succeeds();
    weights.load(2).succeeds();
    night(1);

    streets.load(3).succeeds();
    reviews.load(2).succeeds();
    settle();
  }

  private void settle() {
    tag(streets, "prod", 2);
    tag(streets, "stable", 3);
    tag(weights, "stable", 2);
    tag(reviews, "stable", 2);
    keepStreets(Map.of("keep", List.of("stable"), "pinned", List.of("prod")));
    policy(
        Map.of(
            "name",
            "mornings",
            "version",
            "stable",
            "trigger",
            Map.of("cron", "0 6 * * mon-fri", "timeZone", TIME_ZONE),
            "limits",
            Map.of("deadlineSeconds", 7_200)));
    policy(
        Map.of(
            "name",
            "nightly-changes",
            "trigger",
            Map.of(
                "cron",
                "30 0 * * *",
                "timeZone",
                TIME_ZONE,
                "follow",
                Map.of("tags", List.of("nightly"))),
            "limits",
            Map.of(
                "windows",
                List.of(Map.of("from", "22:00", "to", "05:00", "timeZone", TIME_ZONE)))));
    policy(
        Map.of(
            "name",
            "follows-prod",
            "trigger",
            Map.of("on", Map.of("event", "TAG_MOVED", "tag", "prod"))));
    platform.api().post(streets.path() + "/policies/mornings/run", Map.of()).ok();
  }

  /** On all nodes from now on. */
  private void keepStreets(Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("placement", Map.of("maxNodes", 3));
    platform.api().put(streets.path() + "/runtime", settings).ok();
  }

  /** A load fails for a file that its origin no longer has. */
  Load fail() {
    ScriptedOrigin origin = origin();
    for (int day = 14; day <= 27; day++) {
      String name = "2026-11-%d.jsonl.zst".formatted(day);
      origin.put(name, Content.of(name, MIB / 2));
    }
    Dataset clicks =
        dataset("click-logs", "One file for each day", Map.of("team", "search"), 1, origin);
    int version = clicks.freeze();
    origin.remove("2026-11-14.jsonl.zst");
    Load load = clicks.load(version);
    load.fails();
    return load;
  }

  /** A load is a third done, and takes another minute. */
  Load loadSlowly() {
    ScriptedOrigin origin = origin();
    for (int i = 0; i < 240; i++) {
      String name = "clips/%04d.opus".formatted(i);
      origin.put(name, Content.of(name, 200_000));
    }
    Dataset clips =
        dataset("voice-clips", "Commands, read aloud", Map.of("team", "speech"), 1, origin);
    Load load = clips.load(clips.freeze(), Map.of("maxBytesPerSecond", 500_000));
    load.await(
        "a third done",
        Duration.ofMinutes(2),
        status -> status.bytesTotal() > 0 && status.bytesDone() * 3 >= status.bytesTotal());
    return load;
  }

  /** Where a dataset would come from that is not registered yet. */
  ScriptedOrigin unregistered(int port) {
    ScriptedOrigin origin = ScriptedOrigin.startAt(port);
    origins.add(origin);
    for (String product : List.of("armchair", "bookshelf")) {
      for (String side : List.of("back", "front")) {
        String name = "%s/%s.jpg".formatted(product, side);
        origin.put(name, Content.of(name, 90_000 + name.hashCode() % 40_000));
      }
    }
    return origin;
  }

  private void putReviews(int month) {
    String name = "reviews-2026-%02d.csv".formatted(month);
    reviewsOrigin.put(name, Content.of(name, 1_200_000 + month * 40_000));
  }

  private Dataset dataset(
      String name,
      String description,
      Map<String, String> labels,
      int nodes,
      ScriptedOrigin origin) {
    Dataset dataset =
        platform.dataset(
            name,
            Map.of(
                "description",
                description,
                "labels",
                labels,
                "runtime",
                Map.of("placement", Map.of("maxNodes", nodes))),
            Source.openBucket(origin.endpoint(), name));
    String grants = dataset.path() + "/grants";
    List<JsonNode> before = platform.api().all(grants);
    platform.api().put(grants + "/" + OWNER, Map.of("role", "OWNER")).ok();
    for (JsonNode grant : before) {
      platform.api().delete(grants + "/" + grant.path("principal").asText()).ok();
    }
    return dataset;
  }

  private void tag(Dataset dataset, String tag, int version) {
    platform.api().put(dataset.path() + "/tags/" + tag, Map.of("version", version)).ok();
  }

  private void policy(Map<String, ?> policy) {
    platform.api().post(streets.path() + "/policies", policy).ok();
  }

  private void night(int daysAgo) throws Exception {
    new Database(platform.home(), platform.part(ProcessRecord.POSTGRESQL).port())
        .moveTraffic(daysAgo);
  }

  private ScriptedOrigin origin() {
    ScriptedOrigin origin = ScriptedOrigin.start();
    origins.add(origin);
    return origin;
  }

  @Override
  public void close() {
    origins.forEach(ScriptedOrigin::close);
  }
}
