package io.forebay.cli.process;

import io.forebay.cli.home.ForebayHome;
import io.forebay.db.process.ProcessIdentity;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The records of running parts: one small file each, in {@code FOREBAY_HOME/run}. */
public final class RunDirectory {

  private static final String SUFFIX = ".process";

  private final Path directory;

  public RunDirectory(ForebayHome home) {
    this.directory = home.run();
  }

  /** Writes a record, replacing an earlier one of the same part. */
  public void write(ProcessRecord record) throws IOException {
    Properties fields = new Properties();
    fields.setProperty("pid", Long.toString(record.identity().pid()));
    fields.setProperty("start", record.identity().start());
    fields.setProperty("port", Integer.toString(record.port()));
    fields.setProperty("since", record.since().toString());
    StringWriter text = new StringWriter();
    fields.store(text, null);
    Path half = directory.resolve(record.part() + ".unfinished");
    Files.writeString(half, text.toString());
    Files.move(half, file(record.part()), StandardCopyOption.ATOMIC_MOVE);
  }

  public void remove(String part) throws IOException {
    Files.deleteIfExists(file(part));
  }

  /** Ends a part that no supervisor looks after, if it runs. */
  public void end(String part) throws IOException, InterruptedException {
    Optional<ProcessRecord> record = find(part);
    if (record.isPresent()) {
      LeftOvers.end(record.get());
      remove(part);
    }
  }

  public Optional<ProcessRecord> find(String part) throws IOException {
    return read(part, file(part));
  }

  /** All records, by name; of ended processes too. */
  public List<ProcessRecord> all() throws IOException {
    List<ProcessRecord> records = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          read(name.substring(0, name.length() - SUFFIX.length()), file).ifPresent(records::add);
        }
      }
    }
    records.sort(Comparator.comparing(ProcessRecord::part));
    return records;
  }

  /** Notes that every part is ready. */
  public void markReady() throws IOException {
    Files.writeString(ready(), "");
  }

  /** Whether every part was ready once since the start. */
  public boolean isReady() {
    return Files.exists(ready());
  }

  public void clearReady() throws IOException {
    Files.deleteIfExists(ready());
  }

  private Path ready() {
    return directory.resolve("ready");
  }

  private Path file(String part) {
    return directory.resolve(part + SUFFIX);
  }

  private static Optional<ProcessRecord> read(String part, Path file) throws IOException {
    Properties fields = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      fields.load(reader);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessRecord(
            part,
            new ProcessIdentity(
                Long.parseLong(fields.getProperty("pid")), fields.getProperty("start")),
            Integer.parseInt(fields.getProperty("port")),
            Instant.parse(fields.getProperty("since"))));
  }
}
