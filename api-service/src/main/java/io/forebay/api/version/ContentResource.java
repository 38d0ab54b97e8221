package io.forebay.api.version;

import io.forebay.api.access.Needs;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: what a version consists of. */
@Path("/api/v1/datasets/{name}/versions/{version}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Versions")
public class ContentResource {

  private final FileService files;
  private final DiffService diffs;
  private final MountService mounts;

  public ContentResource(FileService files, DiffService diffs, MountService mounts) {
    this.files = files;
    this.diffs = diffs;
    this.mounts = mounts;
  }

  @GET
  @Path("/files")
  @Operation(operationId = "listFiles", summary = "Lists a version's files in path order")
  @Needs(Permission.READ_DATASET)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.INVALID_CURSOR,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.VERSION_NOT_FOUND,
    ProblemCode.VERSION_NOT_READY
  })
  public Page<FileView> files(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @QueryParam("prefix")
          @Parameter(description = "Only paths that start with it; need not end at a slash")
          String prefix,
      @BeanParam ListParameters parameters) {
    return files.files(name, version, Optional.ofNullable(prefix), parameters.request());
  }

  @GET
  @Path("/folders")
  @Operation(
      operationId = "listFolder",
      summary = "Lists what stands directly in a folder, with totals of its folders")
  @Needs(Permission.READ_DATASET)
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.INVALID_CURSOR,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.VERSION_NOT_FOUND,
    ProblemCode.VERSION_NOT_READY
  })
  public Page<FolderItem> folder(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @QueryParam("path") @DefaultValue("") @Parameter(description = "Empty for the top")
          String path,
      @BeanParam ListParameters parameters) {
    return files.folder(name, version, path, parameters.request());
  }

  @GET
  @Path("/refusals")
  @Operation(
      operationId = "listRefusals",
      summary = "Lists keys of the origins that cannot become files, and why")
  @Needs(Permission.READ_DATASET)
  @Problems({
    ProblemCode.INVALID_CURSOR,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.VERSION_NOT_FOUND,
    ProblemCode.VERSION_NOT_READY
  })
  public Page<RefusalView> refusals(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @BeanParam ListParameters parameters) {
    return files.refusals(name, version, parameters.request());
  }

  @GET
  @Path("/diff")
  @Operation(operationId = "getDiff", summary = "Compares a version with an earlier one")
  @Needs(Permission.READ_DATASET)
  @Problems({
    ProblemCode.INVALID_CURSOR,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.VERSION_NOT_FOUND,
    ProblemCode.VERSION_NOT_READY
  })
  public DiffView diff(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @QueryParam("base")
          @Parameter(description = "Number or tag; the READY version before it unless given")
          String base,
      @BeanParam ListParameters parameters) {
    return diffs.diff(name, version, Optional.ofNullable(base), parameters.request());
  }

  @GET
  @Path("/mounts")
  @Operation(
      operationId = "listMounts",
      summary = "Says where a version can be read; asking counts as using it")
  @Needs(Permission.READ_DATASET)
  @Problems({
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.VERSION_NOT_FOUND,
    ProblemCode.VERSION_NOT_READY
  })
  public MountsView mounts(@PathParam("name") String name, @PathParam("version") String version) {
    return new MountsView(mounts.mounts(name, version), mounts.claims(name, version));
  }
}
