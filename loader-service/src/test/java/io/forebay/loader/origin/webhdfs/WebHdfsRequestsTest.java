package io.forebay.loader.origin.webhdfs;

import static io.forebay.loader.origin.AbstractOriginContract.failure;
import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.Content;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of NameNodes, and what a mini cluster does not answer. */
@Timeout(30)
@SuppressWarnings("StringConcatToTextBlock") // lines end with CRLF, which a text block hides
class WebHdfsRequestsTest {

  private static final OriginTimeouts TIMEOUTS =
      new OriginTimeouts(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(1));

  private static final OriginFile FILE = new OriginFile("f", 3, new ContentIdentity.ETag("7-1"));

  private static Origin origin(String server, String namenodes, Map<String, String> credentials)
      throws OriginException {
    return new WebHdfsOriginFactory(TIMEOUTS, OutboundRules.STANDARD)
        .create(
            new OriginConfig(
                server.replace("http://", "webhdfs://") + "/d/",
                namenodes.isEmpty() ? Map.of("user", "me") : Map.of("namenodes", namenodes),
                credentials));
  }

  private static String json(String head, String body) {
    return "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(head, body.length(), body);
  }

  private static String failed(String exception, String message) {
    return json(
        "403 Forbidden",
        "{\"RemoteException\":{\"exception\":\"%s\",\"javaClassName\":\"x\",\"message\":\"%s\"}}"
            .formatted(exception, message));
  }

  private static String status(String type, int length) {
    return json(
        "200 OK",
        "{\"FileStatus\":{\"pathSuffix\":\"\",\"type\":\"%s\",\"length\":%d,"
                .formatted(type, length)
            + "\"modificationTime\":1,\"fileId\":7}}");
  }

  private static String names(String... names) {
    String statuses =
        Arrays.stream(names)
            .map(
                name ->
                    "{\"pathSuffix\":\"%s\",\"type\":\"FILE\",\"length\":3,".formatted(name)
                        + "\"modificationTime\":1,\"fileId\":7}")
            .collect(Collectors.joining(","));
    return "{\"FileStatuses\":{\"FileStatus\":[" + statuses + "]}}";
  }

  private static String batch(String names, int remaining) {
    return json(
        "200 OK",
        "{\"DirectoryListing\":{\"partialListing\":%s,\"remainingEntries\":%d}}"
            .formatted(names.replace("猫", "\\u732b"), remaining));
  }

  @Test
  void theTokenGoesToTheNameNodeAndWhereThatPutsIt() throws Exception {
    try (ScriptedServer dataNode =
            new ScriptedServer(
                (_, out) -> text(out, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"));
        ScriptedServer nameNode =
            new ScriptedServer(
                (request, out) -> {
                  String line = request.line();
                  if (line.contains("op=OPEN")) {
                    text(
                        out,
                        "HTTP/1.1 307 Go\r\nLocation: %s/webhdfs/v1/d/f?op=OPEN&delegation=OTHER\r\n"
                                .formatted(dataNode.url())
                            + "Content-Length: 0\r\n\r\n");
                  } else if (line.contains("op=GETFILESTATUS")) {
                    text(out, status("FILE", 3));
                  } else {
                    text(out, json("200 OK", "{\"FileChecksum\":null}"));
                  }
                });
        Origin origin = origin(nameNode.url(), "", Map.of("delegationToken", "to/ken+1"))) {

      byte[] content = Content.read(origin, FILE, 0, 3);

      assertThat(content).asString().isEqualTo("abc");
      assertThat(nameNode.requests)
          .allMatch(request -> request.line().contains("delegation=to%2Fken%2B1"))
          .noneMatch(request -> request.line().contains("user.name"));
      assertThat(dataNode.requests)
          .singleElement()
          .satisfies(
              request ->
                  assertThat(request.line())
                      .isEqualTo("GET /webhdfs/v1/d/f?op=OPEN&delegation=OTHER HTTP/1.1"));
    }
  }

  @Test
  void theNextBatchIsAskedForBehindANameInBothSpellings() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                (request, out) -> {
                  String line = request.line();
                  if (line.contains("op=GETFILESTATUS")) {
                    text(out, status("DIRECTORY", 0));
                  } else {
                    boolean first = !line.contains("startafter=");
                    text(out, first ? batch(names("a+b"), 1) : batch(names("c"), 0));
                  }
                });
        Origin origin = origin(server.url(), "", Map.of())) {

      assertThat(Listed.of(origin).keys()).containsExactly("a+b", "c");

      assertThat(server.requests)
          .anyMatch(
              request ->
                  request.line().contains("&startAfter=a%2Bb&startafter=a%2Bb&user.name=me "));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // signed, unsigned, either, and the last name once more
    "猫 a, b c, true",
    "a b, c 猫, true",
    "a b, c d, true",
    "a b, b c, true",
    // one way and then the other, backwards, not further
    "a 猫, b c, false",
    "猫 a, c 猫, false",
    "b a, c d, false",
    "a c b, d e, false",
    "b c, a d, false",
    "a b, b, false",
  })
  void namesAreInOneOrderOrNobodyCanGoOnBehindOne(String first, String second, boolean further)
      throws Exception {
    Queue<String> batches = new ArrayDeque<>(List.of(first, second));
    try (ScriptedServer server =
            new ScriptedServer(
                (request, out) -> {
                  if (request.line().contains("op=GETFILESTATUS")) {
                    text(out, status("DIRECTORY", 0));
                  } else if (batches.isEmpty()) {
                    text(out, batch(names(), 0));
                  } else {
                    text(out, batch(names(batches.remove().split(" ", -1)), 1));
                  }
                });
        Origin origin = origin(server.url(), "", Map.of())) {
      if (further) {
        assertThat(Listed.of(origin).keys()).contains("a", "b", "c");
      } else {
        assertThat(failure(() -> Listed.of(origin))).isEqualTo(OriginFailure.MISCONFIGURED);
      }
    }
  }

  @Test
  void aServerThatKnowsNoBatchesIsAskedForAllAtOnce() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                (request, out) -> {
                  String line = request.line();
                  if (line.contains("op=GETFILESTATUS")) {
                    text(out, status("DIRECTORY", 0));
                  } else if (line.contains("LISTSTATUS_BATCH")) {
                    text(
                        out,
                        failed("IllegalArgumentException", "Invalid value for parameter op")
                            .replace("403 Forbidden", "400 Bad Request"));
                  } else {
                    text(out, json("200 OK", names("a", "b")));
                  }
                });
        Origin origin = origin(server.url(), "", Map.of())) {

      assertThat(Listed.of(origin).keys()).containsExactly("a", "b");
    }
  }

  @Test
  void theActiveNameNodeIsFoundAndAskedFirstFromThenOn() throws Exception {
    try (ScriptedServer standby =
            new ScriptedServer((_, out) -> text(out, failed("StandbyException", "not here")));
        ScriptedServer active = new ScriptedServer((_, out) -> text(out, status("FILE", 3)));
        Origin origin =
            origin("http://nameservice", standby.url() + "," + active.url(), Map.of())) {

      for (int i = 0; i < 3; i++) {
        assertThat(failure(() -> Listed.of(origin))).isEqualTo(OriginFailure.NOT_FOUND);
      }

      assertThat(standby.requests).hasSize(1);
      assertThat(active.requests).hasSize(3);
    }
  }

  @Test
  void kerberosAndTokensThatEndedAreDeniedInWords() throws Exception {
    try (ScriptedServer kerberos =
            new ScriptedServer(
                (_, out) ->
                    text(
                        out,
                        "HTTP/1.1 401 Who\r\nWWW-Authenticate: Negotiate\r\n"
                            + "Content-Length: 0\r\n\r\n"));
        Origin origin = origin(kerberos.url(), "", Map.of())) {
      OriginException e = catchThrowableOfType(OriginException.class, () -> Listed.of(origin));

      assertThat(e.failure()).isEqualTo(OriginFailure.DENIED);
      assertThat(e).hasMessageContaining("Kerberos").hasMessageContaining("delegationToken");
    }
    try (ScriptedServer ended =
            new ScriptedServer(
                (_, out) -> text(out, failed("InvalidToken", "token (owner=me, SECRET) expired")));
        Origin origin = origin(ended.url(), "", Map.of("delegationToken", "SECRET"))) {
      OriginException e = catchThrowableOfType(OriginException.class, () -> Listed.of(origin));

      assertThat(e.failure()).isEqualTo(OriginFailure.DENIED);
      assertThat(e).hasMessageContaining("has expired").hasMessageNotContaining("SECRET");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "COMPOSITE-CRC32C, 9ae0daaf, crc32c:9ae0daaf",
    "COMPOSITE-CRC32, 9ae0daaf, crc32:9ae0daaf",
  })
  void oneChecksumOfAllBytesIsTakenAsItIs(String algorithm, String bytes, String checksum)
      throws Exception {
    try (ScriptedServer server = checksums(algorithm, bytes);
        Origin origin = origin(server.url(), "", Map.of())) {
      assertThat(origin.evidence(FILE))
          .singleElement()
          .isInstanceOfSatisfying(
              Evidence.Whole.class,
              whole -> assertThat(whole.checksum().display()).isEqualTo(checksum));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MD5-of-0MD5-of-512CRC32C, 00",
    "MD5-of-0MD5-of-512CRC32C, xyz",
    "MD5-of-0MD5-of-0NULL, 00000000000000000000000070bc8f4b72a86921468bf8e8441dce51",
    "SOMETHING-ELSE, 9ae0daaf",
    "COMPOSITE-CRC32C, 9a",
  })
  void whatIsNoChecksumOfTheBytesIsNone(String algorithm, String bytes) throws Exception {
    try (ScriptedServer server = checksums(algorithm, bytes);
        Origin origin = origin(server.url(), "", Map.of())) {
      assertThat(origin.evidence(FILE)).isEmpty();
    }
  }

  private static ScriptedServer checksums(String algorithm, String bytes) throws Exception {
    return new ScriptedServer(
        (_, out) ->
            text(
                out,
                json(
                    "200 OK",
                    "{\"FileChecksum\":{\"algorithm\":\"%s\",\"bytes\":\"%s\",\"length\":4}}"
                        .formatted(algorithm, bytes))));
  }

  @Test
  void theBlocksOfAnErasureCodedFileAreNotCompared() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                (_, out) ->
                    text(
                        out,
                        json(
                            "200 OK",
                            "{\"FileStatus\":{\"pathSuffix\":\"\",\"type\":\"FILE\",\"length\":3,"
                                + "\"modificationTime\":1,\"fileId\":7,\"ecPolicy\":\"RS-6-3\"}}")));
        Origin origin = origin(server.url(), "", Map.of())) {
      assertThat(origin.partSizes(FILE, 1)).isEmpty();
    }
  }
}
