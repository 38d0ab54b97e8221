package io.forebay.loader.sort;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * Sorts records, unsigned and lexicographically, in bounded memory: what does not fit is written to
 * disk as sorted runs that are merged while reading. Records that come sorted already are never
 * compared twice. For one thread.
 */
public final class ExternalSort implements AutoCloseable {

  // What an array of a record costs beside its bytes.
  private static final int OVERHEAD = 24;
  private static final int MERGE_WIDTH = 64;

  private final Supplier<Path> files;
  private final long memory;
  private final List<Path> runs = new ArrayList<>();
  private List<byte[]> buffer = new ArrayList<>();
  private long buffered;
  private boolean ascending = true;

  /**
   * @param files names for temporary files
   * @param memory how many bytes of records to hold before they are written out
   */
  public ExternalSort(Supplier<Path> files, long memory) {
    this.files = files;
    this.memory = memory;
  }

  public void add(byte[] record) throws IOException {
    if (ascending && !buffer.isEmpty()) {
      ascending = Arrays.compareUnsigned(buffer.getLast(), record) <= 0;
    }
    buffer.add(record);
    buffered += record.length + OVERHEAD;
    if (buffered >= memory) {
      spill();
    }
  }

  /** All records in order; to be read once, before this is closed. */
  public Iterator<byte[]> sorted() throws IOException {
    if (runs.isEmpty()) {
      return sortedBuffer().iterator();
    }
    if (!buffer.isEmpty()) {
      spill();
    }
    while (runs.size() > MERGE_WIDTH) {
      mergeSome();
    }
    return new Merge(runs);
  }

  private List<byte[]> sortedBuffer() {
    if (!ascending) {
      buffer.sort(Arrays::compareUnsigned);
    }
    return buffer;
  }

  private void spill() throws IOException {
    Path run = files.get();
    runs.add(run);
    write(run, sortedBuffer().iterator());
    buffer = new ArrayList<>(buffer.size());
    buffered = 0;
    ascending = true;
  }

  private void mergeSome() throws IOException {
    List<Path> some = new ArrayList<>(runs.subList(0, MERGE_WIDTH));
    Path merged = files.get();
    try (Merge merge = new Merge(some)) {
      write(merged, merge);
    }
    runs.removeAll(some);
    runs.add(merged);
    for (Path run : some) {
      Files.delete(run);
    }
  }

  private static void write(Path file, Iterator<byte[]> records) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16))) {
      while (records.hasNext()) {
        byte[] record = records.next();
        out.writeInt(record.length);
        out.write(record);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
    runs.clear();
    buffer = List.of();
  }

  /** One run, at its next record. */
  private static final class Run implements AutoCloseable {
    private final DataInputStream in;
    private byte[] head;

    private Run(Path file) throws IOException {
      this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
      advance();
    }

    private void advance() throws IOException {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException _) {
        head = null;
        return;
      }
      head = in.readNBytes(length);
      if (head.length < length) {
        throw new EOFException("a sorted run was cut short");
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** All runs as one. */
  private static final class Merge implements Iterator<byte[]>, AutoCloseable {
    private final PriorityQueue<Run> runs =
        new PriorityQueue<>((one, other) -> Arrays.compareUnsigned(one.head, other.head));

    private Merge(List<Path> files) throws IOException {
      for (Path file : files) {
        Run run = new Run(file);
        if (run.head == null) {
          run.close();
        } else {
          runs.add(run);
        }
      }
    }

    @Override
    public boolean hasNext() {
      return !runs.isEmpty();
    }

    @Override
    public byte[] next() {
      Run run = runs.poll();
      if (run == null) {
        throw new NoSuchElementException();
      }
      try {
        byte[] record = run.head;
        run.advance();
        if (run.head == null) {
          run.close();
        } else {
          runs.add(run);
        }
        return record;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      for (Run run : runs) {
        run.close();
      }
      runs.clear();
    }
  }
}
