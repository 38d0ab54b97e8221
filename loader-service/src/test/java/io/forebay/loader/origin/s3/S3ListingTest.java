package io.forebay.loader.origin.s3;

import static io.forebay.loader.origin.transport.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listing is every object, or it fails and says what the store did. */
@Timeout(30)
class S3ListingTest {

  private static final String MORE = "<IsTruncated>true</IsTruncated>";
  private static final String END = "<IsTruncated>false</IsTruncated>";

  private ScriptedServer server;

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  /** A store that answers a listing by what its query asks for. */
  private void store(Function<Map<String, String>, String> answer) throws Exception {
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

  private Listed listed(String uri, String versioned) throws Exception {
    Map<String, String> options =
        Map.of("endpoint", server.url(), "anonymous", "true", "versioned", versioned);
    try (Origin origin =
        new S3OriginFactory(
                OriginTimeouts.DEFAULT,
                OutboundRules.STANDARD,
                MachineCredentials.parse(List.of("none")))
            .create(new OriginConfig(uri, options, Map.of()))) {
      return Listed.of(origin);
    }
  }

  private List<String> keys() throws Exception {
    return listed("s3://bucket", "false").keys();
  }

  private OriginException failed(String uri, String versioned) {
    return catchThrowableOfType(OriginException.class, () -> listed(uri, versioned));
  }

  private OriginException failed() {
    return failed("s3://bucket", "false");
  }

  private static String page(String... elements) {
    return "<ListBucketResult>" + String.join("", elements) + "</ListBucketResult>";
  }

  private static String object(String key) {
    return object(key, "t");
  }

  private static String object(String key, String tag) {
    return "<Contents><Key>%s</Key><ETag>%s</ETag><Size>1</Size></Contents>".formatted(key, tag);
  }

  private static String objects(int from, int to) {
    return numbered(from, to).map(S3ListingTest::object).collect(Collectors.joining());
  }

  private static Stream<String> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj("k%04d"::formatted);
  }

  private static String token(String token) {
    return MORE + "<NextContinuationToken>" + token + "</NextContinuationToken>";
  }

  // Listings that go on

  @Test
  void aListingThatGoesOnWithoutATokenIsContinuedAfterItsLastKey() throws Exception {
    store(
        asked ->
            asked.containsKey("marker")
                ? asked.get("marker").equals("k0009")
                    ? page(objects(10, 20), MORE)
                    : page(objects(20, 25), END)
                : page(objects(0, 10), MORE));

    assertThat(keys()).isEqualTo(numbered(0, 25).toList());
  }

  @Test
  void aStoreOfTheFirstVersionOfListingIsReadToItsEnd() throws Exception {
    store(
        asked -> {
          int from = asked.getOrDefault("marker", "").isEmpty() ? 0 : number(asked.get("marker"));
          String next = "<NextMarker>k%04d</NextMarker>".formatted(from + 9);
          return page(objects(from, Math.min(25, from + 10)), from < 20 ? MORE + next : END);
        });

    assertThat(keys()).isEqualTo(numbered(0, 25).toList());
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring(1)) + 1;
  }

  @Test
  void aStoreThatListsTheSameAfterEveryKeyFails() throws Exception {
    store(asked -> page(objects(0, 10), MORE));

    OriginException e = failed();

    assertThat(e.failure()).isEqualTo(OriginFailure.MISCONFIGURED);
    assertThat(e).hasMessageContaining("s3://bucket/: the store's listing does not end");
    assertThat(server.requests).hasSizeLessThan(4);
  }

  @Test
  void aPageWithoutKeysThatGoesOnWithoutATokenFails() throws Exception {
    store(asked -> page(MORE));

    assertThat(failed())
        .hasMessageContaining("more follows, but names no NextContinuationToken")
        .satisfies(e -> assertThat(e.failure()).isEqualTo(OriginFailure.MISCONFIGURED));
  }

  @Test
  void aPageWithoutKeysInTheMiddleIsPassedOver() throws Exception {
    store(
        asked ->
            switch (asked.getOrDefault("continuation-token", "")) {
              case "" -> page(token("a"));
              case "a" -> page(objects(0, 2), token("b"));
              case "b" -> page(token("c"));
              default -> page(objects(2, 3), END);
            });

    assertThat(keys()).isEqualTo(numbered(0, 3).toList());
  }

  @Test
  void aTokenIsFollowedWhereThePageForgetsToSayThatItIsTruncated() throws Exception {
    store(
        asked ->
            asked.containsKey("continuation-token")
                ? page(objects(10, 12), END)
                : page(objects(0, 10), token("a").replace(MORE, "")));

    assertThat(keys()).isEqualTo(numbered(0, 12).toList());
  }

  // Listings that would go on for ever

  @Test
  void theSameTokenTwiceFailsAtOnce() throws Exception {
    store(
        asked ->
            asked.containsKey("continuation-token")
                ? page(objects(10, 20), token("same"))
                : page(objects(0, 10), token("same")));

    OriginException e = failed();

    assertThat(e.failure()).isEqualTo(OriginFailure.MISCONFIGURED);
    assertThat(e).hasMessageContaining("gives a NextContinuationToken again");
    assertThat(server.requests).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10})
  void tokensThatGoRoundInACircleFail(int length) throws Exception {
    store(
        asked -> {
          int at = Integer.parseInt(asked.getOrDefault("continuation-token", "0"));
          return page(objects(at, at + 1), token("" + (at + 1) % length));
        });

    assertThat(failed()).hasMessageContaining("does not end");
    assertThat(server.requests).hasSizeLessThan(4 * length);
  }

  @Test
  void newTokensForTheSamePageFail() throws Exception {
    store(
        asked -> {
          int at = Integer.parseInt(asked.getOrDefault("continuation-token", "0"));
          return page(objects(0, 10), token("" + (at + 1)));
        });

    assertThat(failed()).hasMessageContaining("lists again what another page listed");
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void emptyPagesWithoutEndFail() throws Exception {
    store(
        asked -> {
          int at = Integer.parseInt(asked.getOrDefault("continuation-token", "0"));
          return page(token("" + (at + 1)));
        });

    assertThat(failed()).hasMessageContaining("10,001 pages in a row are empty");
  }

  @Test
  void versionsThatGoRoundInACircleFail() throws Exception {
    String version =
        "<Version><Key>a</Key><VersionId>v</VersionId><IsLatest>true</IsLatest>"
            + "<ETag>t</ETag><Size>3</Size></Version>";
    String marker = MORE + "<NextKeyMarker>a</NextKeyMarker>";
    store(asked -> versions(version, marker));

    assertThat(failed("s3://bucket", "true")).hasMessageContaining("does not end");

    server.close();
    store(asked -> versions(version, MORE));

    assertThat(failed("s3://bucket", "true")).hasMessageContaining("names no NextKeyMarker");
  }

  private static String versions(String... elements) {
    return page(elements).replace("ListBucketResult", "ListVersionsResult");
  }

  // Pages that overlap

  @Test
  void whatTwoPagesListIsOneFile() throws Exception {
    store(
        asked ->
            asked.containsKey("continuation-token")
                ? page(objects(8, 20), object("k0019"), END)
                : page(objects(0, 10), token("a")));

    assertThat(keys()).isEqualTo(numbered(0, 20).toList());
  }

  @Test
  void whatTwoPagesListWithDifferentContentsHasChanged() throws Exception {
    store(
        asked ->
            asked.containsKey("continuation-token")
                ? page(object("b", "t2"), object("c"), END)
                : page(object("a"), object("b", "t1"), token("a")));

    OriginException e = failed();

    assertThat(e.failure()).isEqualTo(OriginFailure.CHANGED);
    assertThat(e).hasMessageContaining("'b' is listed twice");
  }

  // Answers that are no listing

  @Test
  void anAnswerWithoutABodyIsNoEmptyListing() throws Exception {
    store(asked -> "");

    assertThat(failed())
        .hasMessageContaining("answers 200 with an empty body")
        .satisfies(e -> assertThat(e.failure()).isEqualTo(OriginFailure.TRANSIENT));
  }

  @Test
  void aLaterPageWithoutABodyIsNoEnd() throws Exception {
    store(
        asked ->
            asked.containsKey("continuation-token") ? "" : page(objects(0, 10), token("more")));

    assertThat(failed()).hasMessageContaining("answers 200 with an empty body");
  }

  @Test
  void aPageThatCameWithoutABodyOnceIsAskedForAgain() throws Exception {
    store(asked -> server.requests.size() == 1 ? "" : page(objects(0, 10), END));

    assertThat(keys()).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ListBucketResult>",
        "<ListBucketResult><IsTruncated>false</IsTruncated>",
        "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult",
        "<ListBucketResult><Contents><Key>a</Key><Size>1</Size></Contents>"
      })
  void aPageCutShortIsNoListing(String cut) throws Exception {
    store(asked -> cut);

    assertThat(failed())
        .hasMessageContaining("answers 200 with ListBucketResult cut short")
        .satisfies(e -> assertThat(e.failure()).isEqualTo(OriginFailure.TRANSIENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>Console</title></head></html>",
        "<html/>",
        "<ListVersionsResult/>",
        "<ListAllMyBucketsResult/>",
        "{\"objects\": []}",
        "ok"
      })
  void anotherDocumentIsNoListing(String document) throws Exception {
    store(asked -> document);

    for (String versioned : List.of("false", "auto")) {
      assertThat(failed("s3://bucket", versioned))
          .hasMessageContaining("instead of <ListBucketResult>; check the endpoint")
          .satisfies(e -> assertThat(e.failure()).isEqualTo(OriginFailure.MISCONFIGURED));
    }
  }

  @Test
  void aListingOfObjectsIsNoListingOfVersions() throws Exception {
    store(asked -> page(objects(0, 10), END));

    assertThat(failed("s3://bucket", "true"))
        .hasMessageContaining("<ListBucketResult> instead of <ListVersionsResult>");
  }

  @Test
  void anErrorWithTheStatusOfASuccessIsAnError() throws Exception {
    store(asked -> "<Error><Code>AccessDenied</Code><Message>No.</Message></Error>");
    assertThat(failed()).hasMessageContaining("the store answers 200 AccessDenied");
    server.close();

    store(asked -> "<Error><Code>SlowDown</Code></Error>");
    assertThat(failed().failure()).isEqualTo(OriginFailure.THROTTLED);
  }

  // Pages of something else

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Name>other</Name>",
        "<Prefix>d/sub/</Prefix><Contents><Key>d/sub/a</Key><Size>1</Size></Contents>",
        "<Prefix>other/</Prefix>",
        "<Contents><Key>other/a</Key><Size>1</Size></Contents>",
        "<CommonPrefixes><Prefix>d/sub/</Prefix></CommonPrefixes>",
        "<KeyCount>2</KeyCount><Contents><Key>d/a</Key><Size>1</Size></Contents>",
        "<Contents><Size>1</Size></Contents>",
        "<Contents><Key>d/a</Key></Contents>",
        "<Contents><Key>d/a</Key><Size>-1</Size></Contents>"
      })
  void aPageOfSomethingElseFails(String content) throws Exception {
    store(asked -> page(content, END));

    OriginException e = failed("s3://bucket/d/", "false");

    assertThat(e.failure()).isEqualTo(OriginFailure.MISCONFIGURED);
    assertThat(e).hasMessageContaining("s3://bucket/d: the store's listing cannot be used: a page");
  }

  @Test
  void aPageThatSaysWhatItIsOfIsRead() throws Exception {
    store(
        asked ->
            page(
                "<Name>bucket</Name><Prefix>d+1%2F</Prefix><KeyCount>1</KeyCount>",
                "<EncodingType>url</EncodingType>", object("d+1%2Fa%2Bb"), END));

    assertThat(listed("s3://bucket/d 1/", "false").keys()).containsExactly("a+b");
  }
}
