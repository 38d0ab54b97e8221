package io.forebay.loader.origin.s3;

import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A store whose answers to listings a test writes. */
abstract class S3Listings {

  static final String MORE = "<IsTruncated>true</IsTruncated>";
  static final String END = "<IsTruncated>false</IsTruncated>";

  /** As by default, but for the wait before a page is asked for again. */
  private static final OriginTimeouts TIMEOUTS =
      new OriginTimeouts(
          OriginTimeouts.DEFAULT.connect(), OriginTimeouts.DEFAULT.stall(), Duration.ofMillis(10));

  ScriptedServer server;

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  /** A store that answers a listing by what its query asks for. */
  void store(Function<Map<String, String>, String> answer) throws Exception {
    server =
        new ScriptedServer(
            (request, out) -> {
              String body = answer.apply(query(request.line()));
              text(
                  out,
                  "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                      .formatted(body.getBytes(StandardCharsets.ISO_8859_1).length, body));
            });
  }

  private static Map<String, String> query(String line) {
    Map<String, String> query = new HashMap<>();
    String asked = line.replaceFirst("^\\S+ [^ ?]*\\??", "").replaceFirst(" .*", "");
    for (String pair : asked.split("&", -1)) {
      String[] words = pair.split("=", 2);
      query.put(words[0], words.length == 2 ? words[1] : "");
    }
    return query;
  }

  Listed listed(String uri, String versioned) throws Exception {
    Map<String, String> options =
        Map.of("endpoint", server.url(), "anonymous", "true", "versioned", versioned);
    try (Origin origin =
        new S3OriginFactory(
                TIMEOUTS, OutboundRules.STANDARD, MachineCredentials.parse(List.of("none")))
            .create(new OriginConfig(uri, options, Map.of()))) {
      return Listed.of(origin);
    }
  }

  List<String> keys() throws Exception {
    return listed("s3://bucket", "false").keys();
  }

  OriginException failed(String uri, String versioned) {
    return catchThrowableOfType(OriginException.class, () -> listed(uri, versioned));
  }

  OriginException failed() {
    return failed("s3://bucket", "false");
  }

  static String page(String... elements) {
    return "<ListBucketResult>" + String.join("", elements) + "</ListBucketResult>";
  }

  static String object(String key) {
    return object(key, "t");
  }

  static String object(String key, String tag) {
    return "<Contents><Key>%s</Key><ETag>%s</ETag><Size>1</Size></Contents>".formatted(key, tag);
  }

  static String objects(int from, int to) {
    return numbered(from, to).map(S3Listings::object).collect(Collectors.joining());
  }

  static Stream<String> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj("k%04d"::formatted);
  }

  static String token(String token) {
    return MORE + "<NextContinuationToken>" + token + "</NextContinuationToken>";
  }
}
