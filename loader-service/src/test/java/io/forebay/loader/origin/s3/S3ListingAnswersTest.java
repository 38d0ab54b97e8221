package io.forebay.loader.origin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.manifest.ContentIdentity;
import io.forebay.core.path.RefusalReason;
import io.forebay.loader.origin.Listed;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store answers that is no listing, or one of something else, is not taken for one. */
@Timeout(30)
class S3ListingAnswersTest extends S3Listings {

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
        "<Contents><Key>d/a</Key><Size>-1</Size></Contents>",
        "<Contents><Key>d/a</Key><Size>one</Size></Contents>",
        "<Contents><Key>d/a</Key><Size>1</Size><LastModified>today</LastModified></Contents>",
        "<KeyCount>many</KeyCount>",
        "<IsTruncated>perhaps</IsTruncated>"
      })
  void aPageOfSomethingElseFails(String content) throws Exception {
    store(asked -> page(END, content));

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

  @Test
  void aKeyThatIsNotTextIsRefusedAndTheOthersAreListed() throws Exception {
    store(
        asked ->
            page(
                "<EncodingType><![CDATA[url]]></EncodingType>",
                object("d%2Fa%FF"),
                object("d/b%20c"),
                END));

    Listed listed = listed("s3://bucket/d/", "false");

    assertThat(listed.keys()).containsExactly("b c");
    assertThat(listed.refused)
        .containsExactly(new Listed.RefusedKey("a\uFFFD", 1, RefusalReason.NOT_UTF8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<VersioningConfiguration>", "<Error><Code>InternalError</Code></Error>"})
  void whetherABucketKeepsVersionsIsAskedAgainWhereTheAnswerIsNone(String first) throws Exception {
    AtomicInteger asks = new AtomicInteger();
    store(
        asked ->
            asked.containsKey("versioning")
                ? asks.getAndIncrement() == 0
                    ? first
                    : "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
                : "<ListVersionsResult><Version><Key>a</Key><VersionId>v</VersionId><ETag>t</ETag>"
                    + "<IsLatest>true</IsLatest><Size>1</Size></Version>"
                    + END
                    + "</ListVersionsResult>");

    assertThat(listed("s3://bucket", "auto").file("a").identity())
        .isEqualTo(new ContentIdentity.ObjectVersion("v", "t"));
    assertThat(asks).hasValue(2);
  }

  @Test
  void aStoreThatNeverSaysWhetherItKeepsVersionsIsReadWithoutThem() throws Exception {
    store(asked -> asked.containsKey("versioning") ? "" : page(objects(0, 2), END));

    assertThat(listed("s3://bucket", "auto").keys()).hasSize(2);
  }

  @Test
  void aFullPageWithAllThatAStoreSaysIsRead() throws Exception {
    String object =
        "<Contents><Key>%s</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
            + "<ETag>&quot;5d41402abc4b2a76b9719d911017c592&quot;</ETag><Size> 16384 </Size>"
            + "<Owner><ID>o</ID><DisplayName>a &amp; b</DisplayName></Owner>"
            + "<ChecksumAlgorithm>CRC32C</ChecksumAlgorithm><StorageClass>STANDARD</StorageClass>"
            + "</Contents>";
    store(
        asked ->
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- of a store -->\n"
                + page(
                    "<Name>bucket</Name><MaxKeys>1000</MaxKeys>\n",
                    END,
                    numbered(0, 1000).map(object::formatted).collect(Collectors.joining("\n"))));

    Listed listed = listed("s3://bucket", "false");

    assertThat(listed.keys()).isEqualTo(numbered(0, 1000).toList());
    assertThat(listed.file("k0999"))
        .isEqualTo(
            new OriginFile(
                "k0999", 16384, new ContentIdentity.ETag("5d41402abc4b2a76b9719d911017c592")));
  }

  @Test
  void aListingOfTypesAndEntitiesOfTheServersOwnIsNone() throws Exception {
    store(
        asked ->
            "<!DOCTYPE ListBucketResult [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + page(object("&e;"), END));

    assertThat(failed().failure()).isEqualTo(OriginFailure.TRANSIENT);
  }
}
