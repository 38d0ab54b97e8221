package io.forebay.loader.version;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ChunkStore;
import io.forebay.core.manifest.ManifestReader;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.db.manifest.PostgresChunkStore;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import io.forebay.loader.cache.VersionTree;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions and their manifests, as loaders read them. */
@ApplicationScoped
public class Versions {

  private static final TypeReference<List<SourceSpec>> SOURCES = new TypeReference<>() {};

  private static final TypeReference<Map<Integer, String>> REVISIONS = new TypeReference<>() {};

  private final Sql sql;

  public Versions(Sql sql) {
    this.sql = sql;
  }

  /** A version; nothing when it is gone. */
  public Optional<VersionFacts> find(long versionId) {
    return sql.one(
        """
        SELECT version.id, version.dataset_id, version.uid, version.number,
               CASE dataset.state WHEN 'DELETING' THEN 'DELETING' ELSE version.state END AS state,
               version.sources, version.revisions, version.files_root, version.refusals_root,
               version.file_count, version.total_bytes, version.refused_count, version.created_at, dataset.name
        FROM version JOIN dataset ON dataset.id = version.dataset_id
        WHERE version.id = ?
        """,
        Versions::read,
        versionId);
  }

  /** Where the manifests of a dataset's versions are. */
  public ChunkStore chunks(long datasetId) {
    return new PostgresChunkStore(sql, datasetId);
  }

  public ManifestReader manifest(VersionFacts version) {
    return new ManifestReader(chunks(version.datasetId()), version.manifest());
  }

  private static VersionFacts read(Row row) throws SQLException {
    Optional<ChunkId> files = Optional.ofNullable(row.bytes("files_root")).map(ChunkId::of);
    boolean ready = row.text("state").equals("READY") || files.isPresent();
    return new VersionFacts(
        row.number("id"),
        row.number("dataset_id"),
        new VersionTree(row.text("name"), row.integer("number"), row.uuid("uid")),
        row.text("state"),
        Json.read(row.text("sources"), SOURCES),
        Json.read(row.text("revisions"), REVISIONS),
        row.instant("created_at"),
        ready
            ? new ManifestRef(
                files,
                Optional.ofNullable(row.bytes("refusals_root")).map(ChunkId::of),
                row.number("file_count"),
                row.number("total_bytes"),
                row.number("refused_count"))
            : ManifestRef.EMPTY);
  }
}
