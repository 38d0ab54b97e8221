package io.forebay.bench.origin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Files of one size with random content, below one directory.
 *
 * @param name the directory, and the prefix of the objects' keys
 * @param files how many
 * @param fileBytes length of each in bytes
 */
public record Corpus(String name, int files, long fileBytes) {

  private static final int PER_DIRECTORY = 1000;
  private static final int BLOCK = 1 << 20;

  /** When every file was modified last: an object's entity tag is made of it. */
  static final Instant MODIFIED = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * A file that was written.
   *
   * @param key relative to the bucket
   * @param crc32c of its content, in Base64
   */
  public record Item(String key, String crc32c) {}

  public long bytes() {
    return files * fileBytes;
  }

  /** Path of a file relative to the corpus. */
  public String path(int number) {
    return "%03d/%07d.bin".formatted(number / PER_DIRECTORY, number);
  }

  /** Writes all files below {@code bucket}. */
  public List<Item> write(Path bucket) throws IOException {
    Random random = new Random(files * 31L + fileBytes);
    byte[] block = new byte[(int) Math.min(BLOCK, fileBytes)];
    List<Item> items = new ArrayList<>(files);
    for (int i = 0; i < files; i++) {
      String key = name + "/" + path(i);
      Path file = bucket.resolve(key);
      Files.createDirectories(file.getParent());
      CRC32C crc = new CRC32C();
      try (OutputStream out = Files.newOutputStream(file)) {
        for (long left = fileBytes; left > 0; left -= block.length) {
          random.nextBytes(block);
          int n = (int) Math.min(left, block.length);
          out.write(block, 0, n);
          crc.update(block, 0, n);
        }
      }
      Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
      byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
      items.add(new Item(key, Base64.getEncoder().encodeToString(value)));
    }
    return items;
  }
}
