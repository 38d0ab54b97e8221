package io.forebay.orchestrator.webhook;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The path by which the cluster's API asks. The API shows no certificate, so the path is what it
 * knows and others do not: its end is random, and stands in the configuration only, which only
 * those read who administer the cluster.
 */
final class ReviewPath {

  private static final String PREFIX = "/mutate/pods/";
  private static final int BYTES = 16;
  private static final Pattern SECRET = Pattern.compile(PREFIX + "[0-9a-f]{" + 2 * BYTES + "}");

  private ReviewPath() {}

  /** Another one, that nobody knows. */
  static String create() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return PREFIX + HexFormat.of().formatHex(random);
  }

  /** Whether nobody guesses it. */
  static boolean isSecret(String path) {
    return SECRET.matcher(path).matches();
  }
}
