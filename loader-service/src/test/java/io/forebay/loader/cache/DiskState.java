package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Directories and files below one root, as they are or might be on a disk. The root is 0. */
final class DiskState {

  static final int ROOT = 0;

  private final Map<Integer, TreeMap<String, Integer>> directories = new HashMap<>();
  private final Map<Integer, String> permissions = new HashMap<>();
  private final Map<Integer, String> symbolicLinks = new HashMap<>();

  DiskState() {
    directories.put(ROOT, new TreeMap<>());
    permissions.put(ROOT, "rwxr-xr-x");
  }

  DiskState(DiskState other) {
    other.directories.forEach((number, names) -> directories.put(number, new TreeMap<>(names)));
    permissions.putAll(other.permissions);
    symbolicLinks.putAll(other.symbolicLinks);
  }

  void directory(int number) {
    directories.put(number, new TreeMap<>());
    permissions.put(number, "rwxr-xr-x");
  }

  void file(int number) {
    permissions.put(number, "r--r--r--");
  }

  void symbolicLink(int number, String target) {
    symbolicLinks.put(number, target);
  }

  Integer entry(int directory, String name) {
    return directories.get(directory).get(name);
  }

  /** Does nothing where the disk's journal would not have let it come this far alone. */
  void apply(Update update) {
    switch (update) {
      case Update.Put(int directory, String name, int entry) ->
          directories.get(directory).putIfAbsent(name, entry);
      case Update.Move(int from, String name, int to, String newName, int entry) -> {
        if (directories.get(from).remove(name, entry)) {
          directories.get(to).put(newName, entry);
        }
      }
      case Update.Remove(int directory, String name, int entry) -> {
        if (!directories.containsKey(entry) || directories.get(entry).isEmpty()) {
          directories.get(directory).remove(name, entry);
        }
      }
      case Update.Permit(int entry, String permitted) -> permissions.put(entry, permitted);
    }
  }

  /** Text that is equal for equal trees. */
  String print(Map<Integer, byte[]> contents) {
    StringBuilder text = new StringBuilder();
    print(ROOT, "", contents, text);
    return text.toString();
  }

  private void print(int number, String path, Map<Integer, byte[]> contents, StringBuilder text) {
    if (symbolicLinks.containsKey(number)) {
      text.append(path).append(" -> ").append(symbolicLinks.get(number)).append('\n');
      return;
    }
    text.append(path).append(' ').append(permissions.get(number));
    if (directories.containsKey(number)) {
      text.append('\n');
      directories
          .get(number)
          .forEach((name, entry) -> print(entry, path + "/" + name, contents, text));
    } else {
      text.append(" #").append(number).append(' ');
      text.append(new String(contents.get(number), java.nio.charset.StandardCharsets.ISO_8859_1));
      text.append('\n');
    }
  }

  /** Makes it so below a directory that is there and empty. */
  void make(Path root, Map<Integer, byte[]> contents) throws IOException {
    make(ROOT, root, contents, new HashMap<>());
  }

  private void make(int number, Path at, Map<Integer, byte[]> contents, Map<Integer, Path> made)
      throws IOException {
    if (symbolicLinks.containsKey(number)) {
      Files.createSymbolicLink(at, Path.of(symbolicLinks.get(number)));
      return;
    }
    if (directories.containsKey(number)) {
      Files.createDirectories(at);
      for (Map.Entry<String, Integer> entry : directories.get(number).entrySet()) {
        make(entry.getValue(), at.resolve(entry.getKey()), contents, made);
      }
    } else if (made.containsKey(number)) {
      Files.createLink(at, made.get(number));
      return;
    } else {
      Files.write(at, contents.get(number));
      made.put(number, at);
    }
    Files.setPosixFilePermissions(at, PosixFilePermissions.fromString(permissions.get(number)));
  }

  /**
   * Takes up what stands below a real directory.
   *
   * @param next the first number that is free
   * @return the first number that is free then
   */
  int take(Path path, Map<Integer, byte[]> contents, int next) throws IOException {
    return take(ROOT, path, contents, next, new HashMap<>());
  }

  private int take(
      int number, Path path, Map<Integer, byte[]> contents, int next, Map<Object, Integer> keys)
      throws IOException {
    int free = next;
    if (Files.isSymbolicLink(path)) {
      symbolicLinks.put(number, Files.readSymbolicLink(path).toString());
      return free;
    }
    permissions.put(number, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      contents.put(number, Files.readAllBytes(path));
      return free;
    }
    directories.putIfAbsent(number, new TreeMap<>());
    try (Stream<Path> children = Files.list(path)) {
      for (Path child : children.sorted().toList()) {
        Object key = Files.getAttribute(child, "unix:ino", LinkOption.NOFOLLOW_LINKS);
        Integer known = keys.get(key);
        if (known == null) {
          known = free++;
          keys.put(key, known);
          free = take(known, child, contents, free, keys);
        }
        directories.get(number).put(child.getFileName().toString(), known);
      }
    }
    return free;
  }
}
