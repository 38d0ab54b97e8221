package io.forebay.loader.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Does what it is told and remembers it, so that the disk can be had as a power cut might have left
 * it at any moment since the recording began.
 */
final class RecordingDisk implements Disk {

  /** What may be forced: an update, or the content of a file. */
  private sealed interface Event {
    record Updated(Update update) implements Event {}

    record Written(int file) implements Event {}

    record Forced(int number) implements Event {}

    /** Something else was done, for example a transaction. */
    record Noted() implements Event {}
  }

  private final Disk disk;
  private final Path root;
  private final DiskState before = new DiskState();
  private final DiskState now;
  private final Map<Integer, byte[]> contents = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private int next;

  /** Begins a recording of what stands below a directory; that is on the disk for certain. */
  RecordingDisk(Disk disk, Path root) throws IOException {
    this.disk = disk;
    this.root = root;
    this.next = before.take(root, contents, 1);
    this.now = new DiskState(before);
  }

  /** Moments between which a crash may come. */
  int moments() {
    return events.size() + 1;
  }

  /** Makes a moment of what happens beside the disk; its number. */
  int note() {
    events.add(new Event.Noted());
    return events.size();
  }

  /** A disk that a crash might leave: the tree, and what its files hold. */
  record Left(DiskState state, Map<Integer, byte[]> contents) {}

  /** What a process leaves that is killed at a moment: everything. */
  Left killed(int moment) {
    DiskState state = new DiskState(before);
    pending(moment, true).forEach(state::apply);
    return new Left(state, contents);
  }

  /** What a power cut at a moment may leave, for each way in which a disk may be late. */
  List<Left> cut(int moment, List<Lateness> ways) {
    List<Update> unforced = pending(moment, false);
    List<Left> left = new ArrayList<>();
    for (Lateness way : ways) {
      for (List<Update> kept : way.kept(unforced)) {
        DiskState state = new DiskState(before);
        for (Update update : pending(moment, true)) {
          // By identity: the same may have been done twice.
          if (unforced.stream().noneMatch(late -> late == update)
              || kept.stream().anyMatch(late -> late == update)) {
            state.apply(update);
          }
        }
        left.add(new Left(state, contents(moment, way)));
      }
    }
    return left;
  }

  private Map<Integer, byte[]> contents(int moment, Lateness way) {
    Map<Integer, byte[]> left = new HashMap<>(contents);
    for (int at = 0; at < moment; at++) {
      if (events.get(at) instanceof Event.Written(int file) && !isForced(file, at, moment)) {
        left.put(file, way.unforced(contents.get(file)));
      }
    }
    return left;
  }

  private List<Update> pending(int moment, boolean forcedToo) {
    List<Update> updates = new ArrayList<>();
    for (int at = 0; at < moment; at++) {
      if (events.get(at) instanceof Event.Updated(Update update)
          && (forcedToo || !isForced(update, at, moment))) {
        updates.add(update);
      }
    }
    return updates;
  }

  private boolean isForced(Update update, int from, int moment) {
    for (int at = from + 1; at < moment; at++) {
      boolean forced =
          switch (events.get(at)) {
            case Event.Forced(int number) -> update.isForcedBy(number);
            // What comes later to the same entry takes along how it came there.
            case Event.Updated(Update later) ->
                update.isName() && update.entry() == later.entry() && isForced(later, at, moment);
            case Event.Written _, Event.Noted _ -> false;
          };
      if (forced) {
        return true;
      }
    }
    return false;
  }

  private boolean isForced(int file, int from, int moment) {
    return events.subList(from, moment).contains(new Event.Forced(file));
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    disk.createDirectory(directory);
    int number = next++;
    before.directory(number);
    now.directory(number);
    updated(new Update.Put(number(directory.getParent()), name(directory), number));
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    disk.write(file, content);
    int number = next++;
    before.file(number);
    now.file(number);
    contents.put(number, content.clone());
    updated(new Update.Put(number(file.getParent()), name(file), number));
    events.add(new Event.Written(number));
  }

  @Override
  public void force(Path fileOrDirectory) throws IOException {
    disk.force(fileOrDirectory);
    if (fileOrDirectory.startsWith(root)) {
      events.add(new Event.Forced(number(fileOrDirectory)));
    }
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    disk.move(from, to);
    updated(
        new Update.Move(
            number(from.getParent()), name(from), number(to.getParent()), name(to), number(from)));
  }

  @Override
  public void link(Path name, Path existing) throws IOException {
    disk.link(name, existing);
    updated(new Update.Put(number(name.getParent()), name(name), number(existing)));
  }

  @Override
  public void symbolicLink(Path name, Path target) throws IOException {
    disk.symbolicLink(name, target);
    int number = next++;
    before.symbolicLink(number, target.toString());
    now.symbolicLink(number, target.toString());
    updated(new Update.Put(number(name.getParent()), name(name), number));
  }

  @Override
  public void delete(Path path) throws IOException {
    disk.delete(path);
    updated(new Update.Remove(number(path.getParent()), name(path), number(path)));
  }

  @Override
  public void permissions(Path path, String permissions) throws IOException {
    disk.permissions(path, permissions);
    updated(new Update.Permit(number(path), permissions));
  }

  private void updated(Update update) {
    now.apply(update);
    events.add(new Event.Updated(update));
  }

  private int number(Path path) throws IOException {
    int number = DiskState.ROOT;
    Path at = root;
    for (Path name : root.relativize(path)) {
      if (name.toString().isEmpty()) {
        continue;
      }
      at = at.resolve(name);
      Integer known = now.entry(number, name.toString());
      if (known == null) {
        if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
          throw new IllegalStateException("made past the recording: " + at);
        }
        known = layout(number, name.toString());
      }
      number = known;
    }
    return number;
  }

  // The cache directory's own layout, which is made anew at every start.
  private int layout(int parent, String name) {
    int number = next++;
    for (DiskState state : List.of(before, now)) {
      state.directory(number);
      state.apply(new Update.Put(parent, name, number));
    }
    return number;
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
