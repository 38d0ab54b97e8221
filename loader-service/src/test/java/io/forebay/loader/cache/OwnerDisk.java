package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** A disk as the user sees it who owns everything on it but is not root, whoever runs the tests. */
final class OwnerDisk implements Disk {

  private final Disk disk;

  OwnerDisk(Disk disk) {
    this.disk = disk;
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      requireWritable(directory.getParent());
    }
    disk.createDirectory(directory);
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    requireWritable(file.getParent());
    disk.write(file, content);
  }

  @Override
  public void force(Path fileOrDirectory) throws IOException {
    disk.force(fileOrDirectory);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    requireWritable(from.getParent());
    requireWritable(to.getParent());
    if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      requireWritable(from); // its ".." is written
    }
    disk.move(from, to);
  }

  @Override
  public void link(Path name, Path existing) throws IOException {
    requireWritable(name.getParent());
    disk.link(name, existing);
  }

  @Override
  public void symbolicLink(Path name, Path target) throws IOException {
    requireWritable(name.getParent());
    disk.symbolicLink(name, target);
  }

  @Override
  public void delete(Path path) throws IOException {
    requireWritable(path.getParent());
    disk.delete(path);
  }

  @Override
  public void permissions(Path path, String permissions) throws IOException {
    disk.permissions(path, permissions);
  }

  private static void requireWritable(Path directory) throws IOException {
    if (Files.exists(directory)
        && !Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OWNER_WRITE)) {
      throw new AccessDeniedException(directory.toString());
    }
  }
}
