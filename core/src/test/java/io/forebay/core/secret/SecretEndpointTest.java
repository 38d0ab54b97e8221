package io.forebay.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretEndpointTest {

  @ParameterizedTest
  @CsvSource({
    "https://minio.storage.svc:9000, https://minio.storage.svc:9000",
    "HTTPS://MinIO.Storage.svc:9000/, https://minio.storage.svc:9000",
    "https://example.org:443, https://example.org",
    "https://example.org:80, https://example.org:80",
    "http://example.org:80/, http://example.org",
    "http://127.0.0.1:9000, http://127.0.0.1:9000",
    "https://[2001:DB8::1]:443, https://[2001:db8::1]",
    "https://xn--bcher-kva.example, https://xn--bcher-kva.example",
    "http://my_store, http://my_store",
    "s3://imagenet, s3://imagenet",
    "s3://Old.Bucket_1/, s3://Old.Bucket_1"
  })
  void oneEndpointHasOneText(String written, String kept) {
    assertThat(SecretEndpoint.parse(written)).hasToString(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "minio",
        "minio:9000",
        "ftp://minio",
        "https://",
        "https:///x",
        "https://:443",
        "https://a/b",
        "https://a?b",
        "https://a#b",
        "https://a//",
        "https://ann@a",
        "http://good.example@evil.example",
        "http://good.example\\@evil.example",
        "http://good.example\\.evil.example",
        "http://good.example%2eevil.example",
        "http://good.example evil.example",
        "http://good.example\tevil",
        "https://example.org.",
        "https://*.example.org",
        "https://*",
        "https://a..b",
        "https://-a",
        "https://a:0",
        "https://a:65536",
        "https://a:+443",
        "https://a:0443",
        "https://a:٤٤٣",
        "https://a:",
        "https://a:1:2",
        "http://2130706433",
        "http://127.1",
        "http://0x7f000001",
        "http://0177.0.0.1",
        "http://127.0.0.01",
        "http://1.2.3.4.5",
        "http://[127.0.0.1]",
        "http://::1",
        "http://[::1",
        "http://[::1]x",
        "http://[fe80::1%25eth0]",
        "http://bücher.example",
        "http://ｇoogle.com",
        "http://\u212Aelvin.example",
        "s3://",
        "s3:///b",
        "s3://b/c",
        "s3://b?c",
        "s3://b:443",
        "s3://..",
        "S3://b"
      })
  void whatTwoProgramsMightReadDifferentlyIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SecretEndpoint.parse(text));
  }

  @Property
  void aTextReadsBackAsTheSameEndpoint(@ForAll("endpoints") WebEndpoint endpoint) {
    SecretEndpoint again = SecretEndpoint.parse(endpoint.toString());

    assertThat(again).isEqualTo(endpoint).hasToString(endpoint.toString());
  }

  @Property
  void caseAndTheSchemesOwnPortDoNotMatter(@ForAll("endpoints") WebEndpoint endpoint) {
    String host = endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
    String full = (endpoint.tls() ? "https://" : "http://") + host + ":" + endpoint.port();

    assertThat(SecretEndpoint.parse(full.toUpperCase(Locale.ROOT))).isEqualTo(endpoint);
    assertThat(WebEndpoint.ofUrl(full + "/path?q=https://evil.example#@evil")).isEqualTo(endpoint);
  }

  @Property
  void whatDiffersInSchemeHostOrPortIsAnother(
      @ForAll("endpoints") WebEndpoint one, @ForAll("endpoints") WebEndpoint other) {
    boolean same =
        one.tls() == other.tls() && one.host().equals(other.host()) && one.port() == other.port();

    assertThat(one.equals(other)).isEqualTo(same);
    assertThat(one.toString().equals(other.toString())).isEqualTo(same);
  }

  @Property
  void aLongerHostIsAnother(@ForAll("endpoints") WebEndpoint endpoint) {
    if (endpoint.host().matches("[0-9.]+|.*:.*")) {
      return;
    }
    String url = endpoint.toString();

    assertThat(SecretEndpoint.parse(url.replace("://", "://a."))).isNotEqualTo(endpoint);
    assertThat(new WebEndpoint(endpoint.tls(), endpoint.host() + ".evil", endpoint.port()))
        .isNotEqualTo(endpoint);
  }

  @Property
  void whateverIsWrittenItIsAnEndpointOrRefused(@ForAll String tail) {
    String text = "https://" + tail;
    try {
      SecretEndpoint endpoint = SecretEndpoint.parse(text);
      assertThat(SecretEndpoint.parse(endpoint.toString())).isEqualTo(endpoint);
    } catch (IllegalArgumentException e) {
      assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
    }
  }

  @Provide
  Arbitrary<WebEndpoint> endpoints() {
    Arbitrary<String> label =
        Arbitraries.strings()
            .withChars("ab1-_")
            .ofMinLength(0)
            .ofMaxLength(3)
            .map(s -> "x" + s + "y");
    Arbitrary<String> name = label.list().ofMinSize(1).ofMaxSize(3).map(l -> String.join(".", l));
    Arbitrary<String> address = Arbitraries.of("127.0.0.1", "10.0.0.1", "::1", "2001:db8::2");
    Arbitrary<Integer> port =
        Arbitraries.oneOf(Arbitraries.of(80, 443, 9000), Arbitraries.integers().between(1, 65_535));
    return Combinators.combine(
            Arbitraries.of(true, false), Arbitraries.oneOf(name, name, address), port)
        .as(WebEndpoint::new);
  }
}
