package io.forebay.testing.misleading;

/** Codes of problems that behaviours lead to, as the product's catalogue has them. */
final class Codes {

  static final String CHANGED = "origin-changed";
  static final String DENIED = "origin-denied";
  static final String LENGTH = "origin-length";
  static final String MISCONFIGURED = "origin-misconfigured";
  static final String MISMATCH = "checksum-mismatch";
  static final String NOT_FOUND = "origin-not-found";
  static final String THROTTLED = "origin-throttled";
  static final String UNAVAILABLE = "origin-unavailable";

  private Codes() {}
}
