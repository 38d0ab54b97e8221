package io.forebay.loader.origin.file;

import io.forebay.core.manifest.ContentIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a file tells about its content.
 *
 * @param key device and inode, which differ when another file took the name
 */
record FileState(boolean regular, long size, ContentIdentity identity, @Nullable Object key) {

  /** Looks at the path itself; a symbolic link is not followed. */
  static FileState of(Path path) throws IOException {
    return of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  static FileState of(BasicFileAttributes attributes) {
    return new FileState(
        attributes.isRegularFile(),
        attributes.size(),
        ContentIdentity.Modified.at(attributes.lastModifiedTime().toInstant()),
        attributes.fileKey());
  }

  boolean holds(long listedSize, ContentIdentity listed) {
    return regular && size == listedSize && Objects.equals(identity, listed);
  }
}
