package io.forebay.loader.origin.webhdfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Lists directories batch by batch ({@code LISTSTATUS_BATCH}), or at once where a server is too old
 * for that ({@code LISTSTATUS}). A batch that cannot be what was asked for fails the listing.
 */
final class DirectoryBatches {

  private final NameNodes nameNodes;
  private final ListingPatience patience;

  DirectoryBatches(NameNodes nameNodes, ListingPatience patience) {
    this.nameNodes = nameNodes;
    this.patience = patience;
  }

  /**
   * Names that follow one another in a directory.
   *
   * @param more whether others follow behind the last one
   */
  record Batch(List<FileStatus> entries, boolean more) {}

  /**
   * The next names of a directory.
   *
   * @param after the last name of the batch before; empty for the first batch
   */
  Batch next(String directory, String after) throws OriginException, InterruptedException {
    try {
      return patience.listing(() -> batch(directory, after));
    } catch (OriginException e) {
      if (after.isEmpty() && RemoteFailure.isUnknownOperation(e)) {
        return patience.listing(() -> all(directory));
      }
      throw e;
    }
  }

  private Batch batch(String directory, String after) throws OriginException, InterruptedException {
    String query = "op=LISTSTATUS_BATCH";
    if (!after.isEmpty()) {
      // As it is documented, and as NameNodes (3.4, 3.5) read it: their answers to the former alone
      // are the first batch for ever.
      String name = PercentEncoding.path(after);
      query += "&startAfter=" + name + "&startafter=" + name;
    }
    JsonNode listing = nameNodes.ask(directory, query).path("DirectoryListing");
    JsonNode remaining = listing.path("remainingEntries");
    if (!remaining.isIntegralNumber()) {
      throw misconfigured(directory, "does not say whether more follows");
    }
    List<FileStatus> entries = entries(directory, listing.path("partialListing"));
    boolean more = remaining.asLong() > 0;
    if (more && entries.isEmpty()) {
      throw misconfigured(directory, "says that more follows, and lists nothing");
    }
    if (more) {
      requireProgress(directory, after, entries);
    }
    return new Batch(entries, more);
  }

  private Batch all(String directory) throws OriginException, InterruptedException {
    return new Batch(entries(directory, nameNodes.ask(directory, "op=LISTSTATUS")), false);
  }

  private static List<FileStatus> entries(String directory, JsonNode holder)
      throws OriginException {
    JsonNode statuses = holder.path("FileStatuses").path("FileStatus");
    if (!statuses.isArray()) {
      throw misconfigured(directory, "holds no list of files");
    }
    List<FileStatus> entries = new ArrayList<>(statuses.size());
    for (JsonNode status : statuses) {
      entries.add(FileStatus.read(NameNodes.what(directory), status));
    }
    return entries;
  }

  // Batches go on behind the last name, which presumes that no name before it comes later: names
  // are in the order of their bytes. NameNodes take these with signs, others need not. Otherwise
  // some could be left out, or listed for ever.
  private static void requireProgress(String directory, String after, List<FileStatus> entries)
      throws OriginException {
    if (!endsFurthest(after, entries, Arrays::compare)
        && !endsFurthest(after, entries, Arrays::compareUnsigned)) {
      throw misconfigured(
          directory, "is not in the order of its names, so that nobody can go on behind one");
    }
  }

  private static boolean endsFurthest(
      String after, List<FileStatus> entries, Comparator<byte[]> order) {
    byte[] last = bytes(entries.getLast().name());
    return order.compare(bytes(after), last) < 0
        && entries.stream().allMatch(entry -> order.compare(bytes(entry.name()), last) <= 0);
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static OriginException misconfigured(String directory, String why) {
    return new OriginException(
        OriginFailure.MISCONFIGURED, NameNodes.what(directory) + ": the listing " + why);
  }
}
