package io.forebay.loader.origin.webhdfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.loader.origin.ListingPatience;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
   * @param orders in which the names up to here may be
   */
  record Batch(List<FileStatus> entries, boolean more, Set<NameOrder> orders) {

    private static final Batch NONE = new Batch(List.of(), true, EnumSet.allOf(NameOrder.class));

    private String last() {
      return entries.isEmpty() ? "" : entries.getLast().name();
    }
  }

  /** The first names of a directory. */
  Batch first(String directory) throws OriginException, InterruptedException {
    try {
      return next(directory, Batch.NONE);
    } catch (OriginException e) {
      if (RemoteFailure.isUnknownOperation(e)) {
        return patience.listing(() -> all(directory));
      }
      throw e;
    }
  }

  /** The names that follow a batch. */
  Batch next(String directory, Batch before) throws OriginException, InterruptedException {
    return patience.listing(() -> batch(directory, before));
  }

  private Batch batch(String directory, Batch before) throws OriginException, InterruptedException {
    String query = "op=LISTSTATUS_BATCH";
    String after = before.last();
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
    if (remaining.asLong() <= 0) {
      return new Batch(entries, false, before.orders());
    }
    if (entries.isEmpty()) {
      throw misconfigured(directory, "says that more follows, and lists nothing");
    }
    return new Batch(entries, true, orders(directory, before, entries));
  }

  private Batch all(String directory) throws OriginException, InterruptedException {
    return new Batch(
        entries(directory, nameNodes.ask(directory, "op=LISTSTATUS")), false, Set.of());
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

  // Batches go on behind the last name, which presumes that no name before it comes later. That is
  // so where all names of a directory are in one order. Otherwise some could be left out, or listed
  // for ever. Of the last batch it does not matter: nobody goes on behind it.
  private static Set<NameOrder> orders(String directory, Batch before, List<FileStatus> entries)
      throws OriginException {
    Set<NameOrder> orders =
        NameOrder.thatLead(
            before.orders(), before.last(), entries.stream().map(FileStatus::name).toList());
    if (orders.isEmpty()) {
      throw misconfigured(
          directory, "is not in the order of its names, so that nobody can go on behind one");
    }
    return orders;
  }

  private static OriginException misconfigured(String directory, String why) {
    return new OriginException(
        OriginFailure.MISCONFIGURED, NameNodes.what(directory) + ": the listing " + why);
  }
}
