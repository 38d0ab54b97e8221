package io.forebay.service.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The admin token in its file. The file is read again when it changed, so a token can be replaced
 * while the service runs. Without a readable token nobody gets in.
 */
@ApplicationScoped
public class AdminToken {

  private static final Logger LOG = Logger.getLogger(AdminToken.class);

  /** Fewer characters would be guessed. */
  private static final int SHORTEST = 16;

  private final Optional<Path> file;
  private volatile Known known = new Known(null, Optional.empty());

  public AdminToken(@ConfigProperty(name = "forebay.admin-token-file") Optional<Path> file) {
    this.file = file;
  }

  private record Known(Object stamp, Optional<String> token) {}

  /** Whether this is the token; takes the same time for every wrong one of the same length. */
  public boolean matches(String candidate) {
    return prove(candidate).isPresent();
  }

  /** What stays of a token that was the right one when it was sent; none for a wrong one. */
  public Optional<AdminTokenProof> prove(String candidate) {
    return text()
        .filter(
            token ->
                MessageDigest.isEqual(
                    token.getBytes(StandardCharsets.UTF_8),
                    candidate.getBytes(StandardCharsets.UTF_8)))
        .map(AdminTokenProof::of);
  }

  /** Whether the token that was sent is still the one in the file. */
  public boolean stands(AdminTokenProof proof) {
    return text().map(AdminTokenProof::of).filter(proof::equals).isPresent();
  }

  /** The token; nothing without a readable one. For who has proven to hold it. */
  public Optional<String> text() {
    return file.flatMap(this::current);
  }

  private Optional<String> current(Path path) {
    try {
      Object stamp = stamp(path);
      Known last = known;
      if (!stamp.equals(last.stamp())) {
        last = new Known(stamp, Optional.of(Files.readString(path).strip()));
        known = last;
      }
      return last.token().filter(token -> token.length() >= SHORTEST);
    } catch (IOException e) {
      LOG.warnf("The admin token cannot be read from %s: nobody gets in", path);
      return Optional.empty();
    }
  }

  private static Object stamp(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return List.of(
        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
  }
}
