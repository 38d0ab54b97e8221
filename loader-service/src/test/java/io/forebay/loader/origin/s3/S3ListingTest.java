package io.forebay.loader.origin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listing is every object, or it fails and says what the store did. */
@Timeout(30)
class S3ListingTest extends S3Listings {

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
}
