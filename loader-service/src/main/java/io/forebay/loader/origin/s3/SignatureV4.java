package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
  private volatile DayKey latest = new DayKey("", "", null);

  /** A key is good for one day, and dear to derive. */
  private record DayKey(String day, String secret, SecretKeySpec key) {}

  SignatureV4(String region, InstantSource clock) {
    this.region = region;
    this.clock = clock;
  }

  /** The headers with {@code Host}, the date, and the signature over all of them. */
  HttpHeaders sign(
      HttpCall.Method method, HttpTarget target, HttpHeaders headers, AwsCredentials credentials) {
    String time = TIME.format(clock.instant());
    String day = time.substring(0, DAY_CHARS);
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
    Map<String, String> canonical = canonical(signed);
    String names = String.join(";", canonical.keySet());
    String scope = day + "/" + region + "/s3/aws4_request";
    String toSign =
        ALGORITHM
            + "\n"
            + time
            + "\n"
            + scope
            + "\n"
            + sha256(request(method, target, canonical, names));
    String signature = HexFormat.of().formatHex(hmac(key(day, credentials), toSign));
    signed.add(
        "Authorization",
        ALGORITHM
            + " Credential="
            + credentials.accessKeyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + signature);
    return signed;
  }

  private static Map<String, String> canonical(HttpHeaders headers) {
    Map<String, String> canonical = new TreeMap<>();
    for (int i = 0; i < headers.size(); i++) {
      String value = headers.value(i).strip();
      canonical.merge(
          headers.name(i).toLowerCase(Locale.ROOT),
          value.contains("  ") ? value.replaceAll(" +", " ") : value,
          (first, next) -> first + "," + next);
    }
    return canonical;
  }

  private static String request(
      HttpCall.Method method, HttpTarget target, Map<String, String> headers, String names) {
    StringBuilder text = new StringBuilder(512);
    text.append(method.name()).append('\n').append(target.path()).append('\n');
    text.append(sorted(target.query())).append('\n');
    headers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    return text.append('\n').append(names).append('\n').append(NO_BODY).toString();
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

  private SecretKeySpec key(String day, AwsCredentials credentials) {
    DayKey known = latest;
    String secret = credentials.secretAccessKey();
    if (known.key != null && known.day.equals(day) && known.secret.equals(secret)) {
      return known.key;
    }
    byte[] derived = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, region, "s3", "aws4_request"}) {
      derived = hmac(new SecretKeySpec(derived, "HmacSHA256"), part);
    }
    SecretKeySpec key = new SecretKeySpec(derived, "HmacSHA256");
    latest = new DayKey(day, secret, key);
    return key;
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform provides HmacSHA256", e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform provides SHA-256", e);
    }
  }
}
