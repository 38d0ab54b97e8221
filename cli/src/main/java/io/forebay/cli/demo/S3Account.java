package io.forebay.cli.demo;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The keys of the demo's S3 server, made up for each run. */
public record S3Account(String accessKeyId, String secretAccessKey) {

  private static final int SECRET_BYTES = 20;

  static S3Account generate() {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    return new S3Account("forebay-demo", HexFormat.of().formatHex(random));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return accessKeyId;
  }
}
