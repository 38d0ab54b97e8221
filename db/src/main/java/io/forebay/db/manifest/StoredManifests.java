package io.forebay.db.manifest;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ManifestRef;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Manifests of versions that have one. */
@ApplicationScoped
public class StoredManifests {

  private static final TypeReference<List<SourceSpec>> SOURCES = new TypeReference<>() {};

  private static final String SELECT =
      """
      SELECT id, dataset_id, sources, files_root, refusals_root, file_count, total_bytes,
             refused_count
      FROM version WHERE manifest_digest IS NOT NULL
      """;

  private final Sql sql;

  public StoredManifests(Sql sql) {
    this.sql = sql;
  }

  /** By version id; versions without a manifest are missing. */
  public Map<Long, StoredManifest> of(Collection<Long> versionIds) {
    long[] ids = versionIds.stream().mapToLong(Long::longValue).toArray();
    return sql.list(SELECT + " AND id = ANY(?)", this::read, (Object) ids).stream()
        .collect(Collectors.toMap(StoredManifest::versionId, Function.identity()));
  }

  /** Those of all versions of a dataset, oldest first. */
  public List<StoredManifest> ofDataset(long datasetId) {
    return sql.list(SELECT + " AND dataset_id = ? ORDER BY number", this::read, datasetId);
  }

  private StoredManifest read(Row row) throws SQLException {
    long datasetId = row.number("dataset_id");
    return new StoredManifest(
        row.number("id"),
        datasetId,
        Json.read(row.text("sources"), SOURCES),
        new ManifestRef(
            Optional.ofNullable(row.bytes("files_root")).map(ChunkId::of),
            Optional.ofNullable(row.bytes("refusals_root")).map(ChunkId::of),
            row.number("file_count"),
            row.number("total_bytes"),
            row.number("refused_count")),
        new PostgresChunkStore(sql, datasetId));
  }
}
