package io.forebay.loader.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.forebay.core.dataset.SourceEndpoints;
import io.forebay.core.dataset.SourceRules;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.secret.SecretCipher;
import io.forebay.db.testing.TestDatabase;
import io.forebay.db.testing.TestDatabaseResource;
import io.forebay.loader.cache.CacheDirectory;
import io.forebay.loader.origin.s3.S3ProxyProcess;
import io.forebay.testing.misleading.Holdings;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of docs/sources.md is a source that may be stored, and loads what is there. */
@QuarkusTest
@WithTestResource(
    value = TestDatabaseResource.class,
    initArgs = @ResourceArg(name = "role", value = "LOADER"))
@WithTestResource(LoaderResource.class)
class SourceExamplesTest {

  private static final Path PAGE = Path.of("../docs/sources.md");
  private static final Pattern EXAMPLES =
      Pattern.compile("^```json\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** In a region of Alibaba Cloud, in whose place nothing here can be put. */
  private static final String ELSEWHERE = "cn-hangzhou";

  private static final Holdings ANIMALS =
      Holdings.of(List.of("cat.jpg", "dogs/1.jpg", "dogs/100% a+b.jpg", "猫/ü.jpg"));

  private static final Map<String, Map<String, String>> SECRETS =
      Map.of(
          "lake",
          Map.of(
              "accessKeyId",
              S3ProxyProcess.ACCESS_KEY,
              "secretAccessKey",
              S3ProxyProcess.SECRET_KEY),
          "oss",
          Map.of("accessKeyId", "id", "secretAccessKey", "key"),
          "hdfs",
          Map.of("delegationToken", "token"),
          "web",
          Map.of("token", "token"));

  @TempDir static Path directory;
  private static ExamplePlaces places;

  @Inject CacheDirectory cache;
  @Inject SecretCipher cipher;
  TestDatabase database;

  @BeforeAll
  static void serve() throws Exception {
    places = new ExamplePlaces(ANIMALS, directory);
  }

  @AfterAll
  static void stop() throws Exception {
    places.close();
  }

  @Test
  void everyExampleMayBeStored() throws IOException {
    for (JsonNode example : examples(Files.readString(PAGE))) {
      SourceRules.check(List.of(source(example)));
    }
  }

  @Test
  void everyExampleLoadsWhatIsThere() throws IOException {
    // given
    Platform platform = new Platform(database);
    List<SourceSpec> sources =
        examples(places.in(Files.readString(PAGE))).stream()
            .filter(example -> !example.toString().contains(ELSEWHERE))
            .map(SourceExamplesTest::source)
            .toList();
    assertThat(sources).hasSizeGreaterThanOrEqualTo(9);

    for (SourceSpec source : sources) {
      source.secret().ifPresent(secret -> store(platform, secret, source));
      String name = "example" + sources.indexOf(source);
      long dataset = platform.dataset(name);

      // when
      long version = platform.version(dataset, List.of(source));
      Map<String, Object> load = platform.finished(platform.load(dataset, version));

      // then
      assertThat(platform.version(version)).as("%s", source).containsEntry("state", "READY");
      assertThat(load).as("%s", source).containsEntry("state", "SUCCEEDED");
      assertThat(filesIn(cache.datasets().resolve(name + "/v1/" + source.path())))
          .as("%s", source)
          .usingRecursiveComparison()
          .isEqualTo(expected(source));
    }
  }

  private static List<JsonNode> examples(String page) throws IOException {
    List<JsonNode> examples = new ArrayList<>();
    for (MatchResult block : EXAMPLES.matcher(page).results().toList()) {
      try (MappingIterator<JsonNode> values =
          MAPPER.readerFor(JsonNode.class).readValues(block.group(1))) {
        examples.addAll(values.readAll());
      }
    }
    return examples;
  }

  private static SourceSpec source(JsonNode example) {
    Map<String, String> options = new HashMap<>();
    example
        .path("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
    return new SourceSpec(
        example.path("path").asText(""),
        example.path("uri").asText(),
        options,
        Optional.ofNullable(example.get("secret")).map(JsonNode::asText));
  }

  private void store(Platform platform, String secret, SourceSpec source) {
    platform
        .sql()
        .update(
            "INSERT INTO secret (name, ciphertext, keys, owner, endpoints)"
                + " VALUES (?, ?, '{}', 'user:ann', ?)",
            secret,
            cipher.encrypt(secret, SECRETS.get(secret)),
            SourceEndpoints.of(source).stream().map(String::valueOf).toList());
  }

  private static SortedMap<String, byte[]> filesIn(Path tree) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(tree.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static SortedMap<String, byte[]> expected(SourceSpec source) {
    SortedMap<String, byte[]> expected = new TreeMap<>(ANIMALS.files());
    String urls = source.options().get("urls");
    if (urls != null) {
      expected.keySet().retainAll(List.of(urls.split(" ", -1)));
    }
    return expected;
  }
}
