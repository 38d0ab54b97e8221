package io.forebay.testing.misleading;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an origin really holds, which a copy of it is compared with.
 *
 * @param files by key, in the order of their names
 */
public record Holdings(SortedMap<String, byte[]> files) {

  /**
   * Files of bytes that are random but always the same. Text in none of them: what a server sends
   * in place of a file never equals it.
   */
  public static Holdings of(Iterable<String> keys) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String key : keys) {
      Random random = new Random(key.hashCode());
      byte[] content = new byte[40 + random.nextInt(400)];
      random.nextBytes(content);
      files.put(key, content);
    }
    return new Holdings(files);
  }

  /** With one more file, of as many bytes. */
  public Holdings and(String key, int size) {
    SortedMap<String, byte[]> more = new TreeMap<>(files);
    byte[] content = new byte[size];
    new Random(key.hashCode()).nextBytes(content);
    more.put(key, content);
    return new Holdings(more);
  }

  byte[] content(String key) {
    byte[] content = files.get(key);
    if (content == null) {
      throw new IllegalArgumentException("no file " + key);
    }
    return content;
  }

  /** Something else under the same name, as long as the file. */
  byte[] otherContent(String key) {
    byte[] other = content(key).clone();
    byte[] text = "other ".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < other.length; i++) {
      other[i] = text[i % text.length];
    }
    return other;
  }
}
