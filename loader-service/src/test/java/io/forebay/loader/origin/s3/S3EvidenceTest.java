package io.forebay.loader.origin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.core.manifest.Checksum;
import io.forebay.core.manifest.Checksum.Algorithm;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.transport.HttpHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entity tag is an MD5 where it looks like one and nothing says that it is none. */
class S3EvidenceTest {

  private static final String MD5 = "0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @ValueSource(strings = {MD5, "0123456789ABCDEF0123456789ABCDEF"})
  void aTagThatLooksLikeAnMd5IsOne(String tag) {
    HttpHeaders headers = new HttpHeaders().add("ETag", '"' + tag + '"');

    assertThat(S3Evidence.of(headers, true, true))
        .containsExactly(new Evidence.Whole(new Checksum(Algorithm.MD5, MD5)));
    assertThat(S3Evidence.of(headers, true, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"x-oss-hash-crc64ecma, true", "x-cos-hash-crc64ecma, false"})
  void theCrc64OfTheWholeObjectIsKnownOfARangeToo(String header, boolean wholeObject) {
    HttpHeaders headers = new HttpHeaders().add(header, "11051210869376104954");

    assertThat(S3Evidence.of(headers, wholeObject, true))
        .containsExactly(new Evidence.Whole(new Checksum(Algorithm.CRC64XZ, "995dc9bbdf1939fa")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "18446744073709551616", "995dc9bbdf1939fa"})
  void whatIsNoNumberOf64BitsIsNoCrc64(String value) {
    HttpHeaders headers = new HttpHeaders().add("x-oss-hash-crc64ecma", value);

    assertThat(S3Evidence.of(headers, true, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-server-side-encryption, AES256, true",
    "x-amz-server-side-encryption, aws:kms, false",
    "x-amz-server-side-encryption-customer-algorithm, AES256, false",
    "x-oss-object-type, Normal, true",
    "x-oss-object-type, Appendable, false",
    "x-oss-object-type, Multipart, false",
  })
  void headersMaySayThatItIsNone(String header, String value, boolean isMd5) {
    HttpHeaders headers = new HttpHeaders().add("ETag", '"' + MD5 + '"').add(header, value);

    assertThat(S3Evidence.of(headers, true, true)).hasSize(isMd5 ? 1 : 0);
  }
}
