package io.forebay.api.version;

import io.forebay.api.page.Cursors;
import io.forebay.api.page.Page;
import io.forebay.api.page.PageRequest;
import io.forebay.core.manifest.DirectoryItem;
import io.forebay.core.manifest.DirectoryPage;
import io.forebay.core.manifest.FilePage;
import io.forebay.core.manifest.RefusalPage;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows what a version consists of. */
@ApplicationScoped
public class FileService {

  private final Versions versions;
  private final CachedFilesLookup cached;

  FileService(Versions versions, CachedFilesLookup cached) {
    this.versions = versions;
    this.cached = cached;
  }

  /** Files in path order. A search may answer with fewer than there are on a page, or none. */
  @Transactional
  public Page<FileView> files(
      String dataset, String reference, FileSearch search, PageRequest request) {
    Versions.Found found = versions.ready(dataset, reference);
    FilePage page =
        wellFormed(
            () ->
                search.page(
                    versions.manifest(found.version()),
                    request.after(Cursors.Kind.FILES),
                    request.limit()));
    return new Page<>(
        cached.views(found.version().id, page.files()),
        page.next().map(path -> Cursors.encode(Cursors.Kind.FILES, path)).orElse(null));
  }

  /** What stands directly in a folder; the top when the path is empty. */
  @Transactional
  public Page<FolderItem> folder(
      String dataset, String reference, String path, Optional<String> prefix, PageRequest request) {
    Versions.Found found = versions.ready(dataset, reference);
    String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    DirectoryPage page =
        wellFormed(
            () ->
                versions
                    .manifest(found.version())
                    .children(folder, prefix, request.after(Cursors.Kind.FOLDER), request.limit()));
    return new Page<>(
        items(found.version().id, page.items()),
        page.more() ? Cursors.encode(Cursors.Kind.FOLDER, page.items().getLast().path()) : null);
  }

  /** Keys that cannot become files. */
  @Transactional
  public Page<RefusalView> refusals(String dataset, String reference, PageRequest request) {
    Versions.Found found = versions.ready(dataset, reference);
    long from = ordinal(request);
    if (from > found.version().refusedCount) {
      throw Cursors.invalid(null);
    }
    RefusalPage page = versions.manifest(found.version()).refusals(from, request.limit());
    return new Page<>(
        page.refusals().stream().map(RefusalView::of).toList(),
        page.more()
            ? Cursors.encode(Cursors.Kind.REFUSALS, Long.toString(page.nextOrdinal()))
            : null);
  }

  /** Of the first refusal of a page. */
  static long ordinal(PageRequest request) {
    return request.after(Cursors.Kind.REFUSALS).map(FileService::ordinal).orElse(0L);
  }

  private List<FolderItem> items(long versionId, List<DirectoryItem> items) {
    Iterator<FileView> files =
        cached
            .views(
                versionId,
                items.stream()
                    .filter(DirectoryItem.File.class::isInstance)
                    .map(item -> ((DirectoryItem.File) item).file())
                    .toList())
            .iterator();
    return items.stream()
        .map(
            item ->
                switch (item) {
                  case DirectoryItem.Directory folder ->
                      new FolderItem(
                          FolderItem.Kind.FOLDER,
                          folder.name(),
                          folder.path(),
                          folder.content().files(),
                          folder.content().bytes(),
                          null);
                  case DirectoryItem.File file -> item(file, files.next());
                })
        .toList();
  }

  private static FolderItem item(DirectoryItem.File file, FileView view) {
    return new FolderItem(FolderItem.Kind.FILE, file.name(), file.path(), 1, view.size(), view);
  }

  private static long ordinal(String cursor) {
    try {
      return Long.parseUnsignedLong(cursor);
    } catch (NumberFormatException e) {
      throw Cursors.invalid(e);
    }
  }

  /** Unpaired surrogates reach this far in query parameters. */
  private static <T> T wellFormed(Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(ProblemCode.INVALID_REQUEST, "A path or prefix is not valid text."), e);
    }
  }
}
