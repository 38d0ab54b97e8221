package io.forebay.loader.origin.file;

import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A directory, or one file whose name is then the only key. A file's content is identified by its
 * modification time (as fine as the file system keeps it) and its size.
 */
final class FileOrigin implements Origin {

  private final Path root;
  private final FileRules rules;
  private final Opener opener;
  private final AtomicBoolean closed = new AtomicBoolean();

  FileOrigin(Path root, FileRules rules, Opener opener) {
    this.root = root;
    this.rules = rules;
    this.opener = opener;
  }

  @Override
  public void list(ListingSink sink) throws OriginException, InterruptedException {
    try (Held held = admitted()) {
      BasicFileAttributes attributes = held.attributes();
      if (attributes.isDirectory()) {
        new DirectoryListing(held, opener, rules, sink, closed).run();
      } else if (attributes.isRegularFile()) {
        FileState state = FileState.of(attributes);
        sink.file(singleKey(), state.size(), state.identity(), Optional.empty());
      } else {
        throw new OriginException(
            OriginFailure.MISCONFIGURED,
            RawName.display(root) + " is neither a directory nor a regular file");
      }
    } catch (IOException e) {
      throw FileFailures.at(root, e);
    }
  }

  @Override
  public ContentStream open(OriginFile file, long offset, long length)
      throws OriginException, InterruptedException {
    file.requireRange(offset, length);
    Path real;
    Path path;
    try (Held held = admitted()) {
      real = held.real();
      path = held.attributes().isDirectory() ? below(real, file.key()) : single(real, file.key());
    } catch (IOException e) {
      throw FileFailures.at(root, e);
    }
    try {
      return FileContentStream.open(opener, path, real, rules, file, offset, length, closed);
    } catch (IOException e) {
      throw FileFailures.at(path, e);
    }
  }

  @Override
  public List<Evidence> evidence(OriginFile file) {
    return List.of();
  }

  /** Judged as it is written before anything is looked at, and again as it is. */
  private Held admitted() throws IOException, OriginException {
    if (!rules.permits(root)) {
      throw FileFailures.notAllowed(root);
    }
    Held held = opener.open(root);
    if (!rules.permits(held.real())) {
      held.close();
      throw FileFailures.notAllowed(root);
    }
    return held;
  }

  private String singleKey() {
    return root.getFileName().toString();
  }

  private Path single(Path real, String key) throws OriginException {
    if (!key.equals(singleKey())) {
      throw absent(key);
    }
    return real;
  }

  /** Resolves without letting a key climb: a manifest is data, and this is the last gate. */
  private static Path below(Path real, String key) throws OriginException {
    for (String segment : key.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw absent(key);
      }
    }
    if (key.indexOf('\0') >= 0) {
      throw absent(key);
    }
    return real.resolve(key);
  }

  private static OriginException absent(String key) {
    return new OriginException(
        OriginFailure.NOT_FOUND,
        "no file '%s' in this source"
            .formatted(RawName.display(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
  }

  @Override
  public void close() {
    closed.set(true);
  }
}
