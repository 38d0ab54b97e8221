package io.forebay.testing.files;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;

/** Bytes that look random and are the same for the same name, so that nobody has to keep them. */
public final class Content {

  private Content() {}

  /** The content of a file. */
  public static byte[] of(String name, int size) {
    CRC32 seed = new CRC32();
    seed.update(name.getBytes(StandardCharsets.UTF_8));
    byte[] bytes = new byte[size];
    new Random(seed.getValue()).nextBytes(bytes);
    return bytes;
  }
}
