package io.forebay.core.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds credentials where they must not stand: sources are shown to everybody who may read. */
final class CredentialGuard {

  private static final Pattern USER_INFO = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\\s]*@");

  /** Query parameters of presigned URLs and of access tokens. */
  private static final Pattern SIGNED =
      Pattern.compile(
          "[?&](x-amz-(signature|credential|security-token)|x-goog-(signature|credential)|signature"
              + "|sig|access_token|token|apikey|api_key|password)=",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> TELLING =
      Set.of("secret", "password", "passwd", "token", "credential", "accesskey", "apikey");

  private CredentialGuard() {}

  /** What is wrong with a text that may hold URLs, in words that do not repeat it. */
  static Optional<String> flawOf(String text) {
    if (USER_INFO.matcher(text).find()) {
      return Optional.of("has a user name or password before the host");
    }
    if (SIGNED.matcher(text).find()) {
      return Optional.of("has a signature or token in its query");
    }
    return Optional.empty();
  }

  /** Whether an option of this name would hold a credential. */
  static boolean isCredentialName(String option) {
    String plain = option.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return TELLING.stream().anyMatch(plain::contains);
  }
}
