package io.forebay.loader.inquiry;

import io.forebay.core.inquiry.Inquiry.Content;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import io.forebay.loader.cache.TreePaths;
import io.forebay.loader.cache.Trees;
import io.forebay.loader.version.VersionFacts;
import io.forebay.loader.version.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads files of versions that this node holds. */
@ApplicationScoped
public class HeldContent {

  private final Versions versions;
  private final Trees trees;

  public HeldContent(Versions versions, Trees trees) {
    this.versions = versions;
    this.trees = trees;
  }

  /**
   * Exactly the bytes that are asked for.
   *
   * @throws ProblemException with {@link ProblemCode#FILE_NOT_WARM} when the file is not here, or
   *     not as the manifest has it
   */
  byte[] read(Content asked) throws IOException {
    Optional<Trees.Found> found = Optional.empty();
    Optional<VersionFacts> version = versions.find(asked.versionId());
    if (version.isPresent()) {
      found = trees.find(version.get().tree());
    }
    Path root = found.orElseThrow(() -> notWarm(asked, null)).path();
    try (FileChannel file =
        FileChannel.open(
            TreePaths.resolve(root, asked.path()),
            StandardOpenOption.READ,
            LinkOption.NOFOLLOW_LINKS)) {
      if (file.size() != asked.size()) {
        throw notWarm(asked, null);
      }
      return read(file, asked.offset(), asked.length());
    } catch (NoSuchFileException e) {
      throw notWarm(asked, e);
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.CACHE_IO,
              "Reading from the cache failed: " + e.getClass().getSimpleName() + "."),
          e);
    }
  }

  private static byte[] read(FileChannel file, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) {
        throw new EOFException("a file ended before its size");
      }
    }
    return bytes.array();
  }

  private static ProblemException notWarm(Content asked, Exception cause) {
    return new ProblemException(
        new Problem(ProblemCode.FILE_NOT_WARM, "The node no longer holds " + asked.path() + "."),
        cause);
  }
}
