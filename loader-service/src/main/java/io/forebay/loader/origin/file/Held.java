package io.forebay.loader.origin.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The file or directory that a name led to when it was opened. Whatever becomes of the name, what
 * is asked here is answered about this one thing, so that a check of it holds for what is read.
 */
interface Held extends AutoCloseable {

  /** Where it really was, without links, when it was opened. */
  Path real();

  BasicFileAttributes attributes() throws IOException;

  /** Its bytes; for a regular file. The caller closes the channel. */
  FileChannel channel() throws IOException;

  /** Its entries, by their names alone; for a directory. The caller closes the stream. */
  SecureDirectoryStream<Path> entries() throws IOException;

  @Override
  void close();
}
