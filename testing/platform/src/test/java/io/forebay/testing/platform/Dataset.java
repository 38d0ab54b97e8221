package io.forebay.testing.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A registered dataset and what one does with it. */
public final class Dataset {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Api api;
  private final Path cache;
  private final String name;

  Dataset(Api api, Path cache, String name) {
    this.api = api;
    this.cache = cache;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** The path of the dataset in the API. */
  public String path() {
    return "datasets/" + name;
  }

  /** Where its complete version stands, or would. */
  public Path directory(int version) {
    return cache.resolve("datasets").resolve(name).resolve("v" + version);
  }

  /** Where a version stands that is not complete. */
  public Path partialDirectory(int version) {
    return cache.resolve("datasets").resolve(name).resolve("v" + version + ".partial");
  }

  /** Freezes the sources as they are now; the version's number. */
  public int freeze() {
    int number = askForVersion();
    assertThat(resolved(number).path("state").asText())
        .as(() -> version(number).toString())
        .isEqualTo("READY");
    return number;
  }

  /** Asks for a version and does not wait for it. */
  public int askForVersion() {
    return api.post(path() + "/versions", Map.of()).ok().path("number").asInt();
  }

  /** A version once it is no longer RESOLVING. */
  public JsonNode resolved(int number) {
    return await("version " + number + " of " + name)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> version(number), version -> !version.path("state").asText().equals("RESOLVING"));
  }

  public JsonNode version(int number) {
    return api.get(path() + "/versions/" + number).ok();
  }

  /** Starts a load of a whole version. */
  public Load load(int version) {
    return load(version, Map.of());
  }

  /** Starts a load. */
  public Load load(int version, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("dataset", name);
    body.put("version", Integer.toString(version));
    return new Load(api, api.post("loads", body).ok().path("id").asText());
  }

  public List<JsonNode> refusals(int version) {
    return api.all(path() + "/versions/" + version + "/refusals");
  }
}
