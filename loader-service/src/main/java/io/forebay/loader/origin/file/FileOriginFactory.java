package io.forebay.loader.origin.file;

import io.forebay.core.dataset.SourceKind;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFactory;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.SourceOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Set;

/**
 * {@code file:///path}: takes no options and no credentials; reads as the loader's own user what
 * {@link FileRules} permit.
 */
@ApplicationScoped
public class FileOriginFactory implements OriginFactory {

  private final FileRules rules;
  private final Opener opener;
  private final String nameEncoding;

  @Inject
  public FileOriginFactory(FileRules rules) {
    this(rules, Opener.ofThisMachine(), System.getProperty("sun.jnu.encoding", "unknown"));
  }

  FileOriginFactory(FileRules rules, Opener opener, String nameEncoding) {
    this.rules = rules;
    this.opener = opener;
    this.nameEncoding = nameEncoding;
  }

  @Override
  public Set<String> schemes() {
    return Set.copyOf(SourceKind.FILE.schemes());
  }

  @Override
  public Origin create(OriginConfig config) throws OriginException {
    if (!nameEncoding.equalsIgnoreCase("UTF-8")) {
      throw misconfigured(
          "the loader runs with the file name encoding '%s' and would misread names; start it with LC_ALL=C.UTF-8"
              .formatted(nameEncoding));
    }
    SourceOptions.of(SourceKind.FILE, config);
    SourceOptions.credentials(SourceKind.FILE, config.credentials());
    try {
      return new FileOrigin(
          Path.of(URI.create(config.uri())).normalize(), rules.followed(), opener);
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw misconfigured(
          "'%s' is not a file URI such as file:///data/train (spaces and other special characters percent-encoded)"
              .formatted(config.uri()));
    }
  }

  private static OriginException misconfigured(String message) {
    return new OriginException(OriginFailure.MISCONFIGURED, message);
  }
}
