package io.forebay.api.version;

import io.forebay.api.access.Needs;
import io.forebay.api.contract.Names;
import io.forebay.api.page.ListParameters;
import io.forebay.api.page.Page;
import io.forebay.api.problem.Problems;
import io.forebay.core.access.Permission;
import io.forebay.core.problem.ProblemCode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST: what a version consists of. */
@Path("/api/v1/datasets/{name}/versions/{version}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Versions")
public class ContentResource {

  private final FileService files;
  private final DiffService diffs;
  private final MountService mounts;
  private final ContentService contents;

  public ContentResource(
      FileService files, DiffService diffs, MountService mounts, ContentService contents) {
    this.files = files;
    this.diffs = diffs;
    this.mounts = mounts;
    this.contents = contents;
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
      @QueryParam("q")
          @Parameter(
              description = FileSearch.DESCRIPTION,
              schema = @Schema(type = SchemaType.STRING, maxLength = FileSearch.LONGEST))
          String text,
      @BeanParam ListParameters parameters) {
    return files.files(name, version, FileSearch.of(prefix, text), parameters.request());
  }

  @GET
  @Path("/content")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      operationId = "getContent",
      summary = "Sends a file that a living node holds, or a part of it",
      description =
          "To look at it: at most 4 MiB at once. A larger file is sent by Range; one that asks for"
              + " more is answered with its beginning, as Content-Range says. To work with it,"
              + " mount the version.")
  @Needs(Permission.READ_DATASET)
  @APIResponse(
      responseCode = "200",
      description = "All of the file",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "206",
      description = "The part that Content-Range says",
      headers =
          @Header(
              name = "Content-Range",
              description = "Which bytes of how many, as RFC 9110 says",
              schema = @Schema(type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @Problems({
    ProblemCode.INVALID_REQUEST,
    ProblemCode.DATASET_NOT_FOUND,
    ProblemCode.VERSION_NOT_FOUND,
    ProblemCode.VERSION_NOT_READY,
    ProblemCode.FILE_NOT_FOUND,
    ProblemCode.FILE_NOT_WARM,
    ProblemCode.FILE_TOO_LARGE,
    ProblemCode.RANGE_NOT_SATISFIABLE,
    ProblemCode.CACHE_IO,
    ProblemCode.NO_ANSWER
  })
  public Response content(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @QueryParam("path") @Parameter(description = "Of the file in the version", required = true)
          String path,
      @HeaderParam("Range") @Parameter(description = "One range of bytes, such as bytes=0-1023")
          String range) {
    ContentService.Part part = contents.content(name, version, path, range);
    Response.ResponseBuilder answer =
        Response.status(part.range().isPresent() ? 206 : 200)
            .header("Accept-Ranges", "bytes")
            .header("Content-Disposition", "attachment")
            .header("Cache-Control", "no-store");
    part.range().ifPresent(sent -> answer.header("Content-Range", sent.contentRange(part.size())));
    return answer.entity(part.bytes()).build();
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
      @QueryParam("prefix") @Parameter(description = "Only names that start with it") String prefix,
      @BeanParam ListParameters parameters) {
    return files.folder(name, version, path, Optional.ofNullable(prefix), parameters.request());
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
          @Parameter(
              description = "Number or tag; the READY version before it unless given",
              schema = @Schema(implementation = Names.OfVersion.class))
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
