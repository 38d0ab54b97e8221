package io.forebay.api.version;

import io.forebay.api.access.Needs;
import io.forebay.api.dataset.DatasetView;
import io.forebay.api.graphql.NestedPages;
import io.forebay.api.graphql.WithProblems;
import io.forebay.api.page.PageRequest;
import io.forebay.core.access.Permission;
import io.smallrye.common.annotation.NonBlocking;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** GraphQL: versions. */
@GraphQLApi
@WithProblems
public class VersionGraph {

  private final VersionService versions;
  private final FileService files;
  private final DiffService diffs;
  private final MountService mounts;
  private final NestedPages nested;

  public VersionGraph(
      VersionService versions,
      FileService files,
      DiffService diffs,
      MountService mounts,
      NestedPages nested) {
    this.versions = versions;
    this.files = files;
    this.diffs = diffs;
    this.mounts = mounts;
    this.nested = nested;
  }

  /** A version that is asked for. */
  @Input("CreateVersionInput")
  public record CreateVersionInput(@NonNull String dataset, List<String> tags, String note) {}

  /** A version that is to go. */
  @Input("DeleteVersionInput")
  public record DeleteVersionInput(@NonNull String dataset, @NonNull String version) {}

  @Query("version")
  @Needs(Permission.READ_DATASET)
  @Description("By number, tag or latest")
  public VersionView version(
      @Name("dataset") @NonNull String dataset, @Name("version") @NonNull String version) {
    return versions.get(dataset, version);
  }

  @Query("versions")
  @Needs(Permission.READ_DATASET)
  @Description("The newest first")
  public VersionConnection versions(
      @Name("dataset") @NonNull String dataset,
      @Name("first") Integer first,
      @Name("after") String after) {
    return VersionConnection.of(versions.list(dataset, PageRequest.of(first, after)), after);
  }

  @Query("files")
  @Needs(Permission.READ_DATASET)
  public FileConnection files(
      @Name("dataset") @NonNull String dataset,
      @Name("version") @NonNull String version,
      @Name("prefix") @Description("Only paths that start with it") String prefix,
      @Name("q") @Description(FileSearch.DESCRIPTION) String text,
      @Name("first") Integer first,
      @Name("after") String after) {
    return FileConnection.of(
        files.files(dataset, version, FileSearch.of(prefix, text), PageRequest.of(first, after)),
        after);
  }

  @Query("folder")
  @Needs(Permission.READ_DATASET)
  @Description("What stands directly in a folder, with totals of its folders")
  public FolderConnection folder(
      @Name("dataset") @NonNull String dataset,
      @Name("version") @NonNull String version,
      @Name("path") @Description("The top unless given") String path,
      @Name("prefix") @Description("Only names that start with it") String prefix,
      @Name("first") Integer first,
      @Name("after") String after) {
    return FolderConnection.of(
        files.folder(
            dataset,
            version,
            Objects.requireNonNullElse(path, ""),
            Optional.ofNullable(prefix),
            PageRequest.of(first, after)),
        after);
  }

  @Query("refusals")
  @Needs(Permission.READ_DATASET)
  @Description("Keys of the origins that cannot become files, and why")
  public RefusalConnection refusals(
      @Name("dataset") @NonNull String dataset,
      @Name("version") @NonNull String version,
      @Name("first") Integer first,
      @Name("after") String after) {
    PageRequest page = PageRequest.of(first, after);
    return RefusalConnection.of(files.refusals(dataset, version, page), page);
  }

  @Query("diff")
  @Needs(Permission.READ_DATASET)
  public DiffView diff(
      @Name("dataset") @NonNull String dataset,
      @Name("version") @NonNull String version,
      @Name("base") String base,
      @Name("first") Integer first,
      @Name("after") String after) {
    return diffs.diff(dataset, version, Optional.ofNullable(base), PageRequest.of(first, after));
  }

  @Query("mounts")
  @Needs(Permission.READ_DATASET)
  public List<MountView> mounts(
      @Name("dataset") @NonNull String dataset, @Name("version") @NonNull String version) {
    return mounts.mounts(dataset, version);
  }

  @Query("claims")
  @Needs(Permission.READ_DATASET)
  @Description("What pods mount, by namespace; with engine node only")
  public List<ClaimView> claims(
      @Name("dataset") @NonNull String dataset, @Name("version") @NonNull String version) {
    return mounts.claims(dataset, version);
  }

  @Mutation("createVersion")
  @Needs(Permission.EDIT_DATASET)
  public VersionView create(@Name("input") @NonNull CreateVersionInput input) {
    return versions.create(input.dataset(), new CreateVersion(input.tags(), input.note()));
  }

  @Mutation("deleteVersion")
  @Needs(Permission.EDIT_DATASET)
  public VersionView delete(@Name("input") @NonNull DeleteVersionInput input) {
    return versions.delete(input.dataset(), input.version());
  }

  /** For all datasets of a list at once. */
  @Name("versions")
  @Description("The newest first; 20 of each dataset unless first is given")
  @NonBlocking
  public CompletionStage<VersionConnection> versionsOf(
      @Source DatasetView dataset, @Name("first") Integer first, @Name("after") String after) {
    return nested
        .load(
            "dataset.versions", dataset.name(), NestedPages.request(first, after), versions::pages)
        .thenApply(page -> VersionConnection.of(page, after));
  }
}
