package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Signature Version 4 of requests without a body ("Authenticating Requests: Using the Authorization
 * Header" of the Amazon S3 API Reference). The SDK's signer, against which this one is tested, is
 * made for every kind of request and costs more than everything else that a small object needs.
 */
final class SignatureV4 {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  // As the SDK signs requests whose body it does not look at.
  private static final String NO_BODY = "UNSIGNED-PAYLOAD";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int DAY_CHARS = 8;

  private final String region;
  private final InstantSource clock;
  private volatile Day latest = new Day("", "", null);
  private volatile Moment now = new Moment(0, "");

  /** A second, as requests write it: thousands of requests are signed in each. */
  private record Moment(long epochSecond, String text) {}

  SignatureV4(String region, InstantSource clock) {
    this.region = region;
    this.clock = clock;
  }

  /** The headers with {@code Host}, the date, and the signature over all of them. */
  HttpHeaders sign(
      HttpCall.Method method, HttpTarget target, HttpHeaders headers, AwsCredentials credentials) {
    String time = time();
    HttpHeaders signed = new HttpHeaders();
    signed.add("Host", target.endpoint().authority());
    signed.add("x-amz-content-sha256", NO_BODY);
    signed.add("x-amz-date", time);
    if (credentials instanceof AwsSessionCredentials session) {
      signed.add("x-amz-security-token", session.sessionToken());
    }
    for (int i = 0; i < headers.size(); i++) {
      signed.add(headers.name(i), headers.value(i));
    }
    CanonicalHeaders canonical = CanonicalHeaders.of(signed);
    String scope = time.substring(0, DAY_CHARS) + "/" + region + "/s3/aws4_request";
    Day day = day(time.substring(0, DAY_CHARS), credentials);
    Digests digests = day.take();
    String toSign =
        ALGORITHM
            + "\n"
            + time
            + "\n"
            + scope
            + "\n"
            + digests.sha256(request(method, target, canonical));
    String signature = digests.hmac(toSign);
    day.give(digests);
    return signed.add(
        "Authorization",
        ALGORITHM
            + " Credential="
            + credentials.accessKeyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + canonical.names()
            + ", Signature="
            + signature);
  }

  private String time() {
    Instant instant = clock.instant();
    Moment known = now;
    if (known.epochSecond != instant.getEpochSecond() || known.text.isEmpty()) {
      known = new Moment(instant.getEpochSecond(), TIME.format(instant));
      now = known;
    }
    return known.text;
  }

  private static String request(
      HttpCall.Method method, HttpTarget target, CanonicalHeaders headers) {
    return method.name()
        + "\n"
        + target.path()
        + "\n"
        + sorted(target.query())
        + "\n"
        + headers.lines()
        + "\n"
        + headers.names()
        + "\n"
        + NO_BODY;
  }

  private static String sorted(String query) {
    if (query.isEmpty()) {
      return query;
    }
    String[] parameters = query.split("&", -1);
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].indexOf('=') < 0) {
        parameters[i] += "=";
      }
    }
    Arrays.sort(parameters);
    return String.join("&", parameters);
  }

  private Day day(String day, AwsCredentials credentials) {
    Day known = latest;
    String secret = credentials.secretAccessKey();
    if (known.key != null && known.day.equals(day) && known.secret.equals(secret)) {
      return known;
    }
    byte[] derived = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, region, "s3", "aws4_request"}) {
      derived = new Digests(new SecretKeySpec(derived, Digests.HMAC)).rawHmac(part);
    }
    Day made = new Day(day, secret, new SecretKeySpec(derived, Digests.HMAC));
    latest = made;
    return made;
  }

  /** A key is good for one day, and dear to derive; so is what computes with it. */
  private static final class Day {
    private final String day;
    private final String secret;
    private final @Nullable SecretKeySpec key;
    private final ConcurrentLinkedDeque<Digests> free = new ConcurrentLinkedDeque<>();

    private Day(String day, String secret, @Nullable SecretKeySpec key) {
      this.day = day;
      this.secret = secret;
      this.key = key;
    }

    private Digests take() {
      Digests digests = free.poll();
      return digests == null ? new Digests(Objects.requireNonNull(key)) : digests;
    }

    private void give(Digests digests) {
      free.push(digests);
    }
  }

  /** SHA-256, and HMAC with one key. For one thread at a time. */
  private static final class Digests {
    private static final String HMAC = "HmacSHA256";

    private final Mac mac;
    private final MessageDigest sha256;

    private Digests(SecretKeySpec key) {
      try {
        mac = Mac.getInstance(HMAC);
        mac.init(key);
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform provides HMAC and SHA-256", e);
      }
    }

    private byte[] rawHmac(String text) {
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private String hmac(String text) {
      return HexFormat.of().formatHex(rawHmac(text));
    }

    private String sha256(String text) {
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
