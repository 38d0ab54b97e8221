package io.forebay.db.dataset;

import com.fasterxml.jackson.core.type.TypeReference;
import io.forebay.core.dataset.SourceSpec;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The present sources of datasets. */
@ApplicationScoped
public class SourceRepository {

  private static final TypeReference<Map<String, String>> OPTIONS = new TypeReference<>() {};

  private final Sql sql;

  public SourceRepository(Sql sql) {
    this.sql = sql;
  }

  private record Placed(long datasetId, SourceSpec source) {}

  /** The sources of each dataset in their order. */
  public Map<Long, List<SourceSpec>> of(Collection<Long> datasetIds) {
    Map<Long, List<SourceSpec>> sources = new HashMap<>();
    sql.list(
            "SELECT dataset_id, mount_path, uri, options, secret_name FROM source"
                + " WHERE dataset_id = ANY (?) ORDER BY dataset_id, position",
            SourceRepository::read,
            (Object) datasetIds.stream().mapToLong(Long::longValue).toArray())
        .forEach(
            placed ->
                sources
                    .computeIfAbsent(placed.datasetId(), _ -> new ArrayList<>())
                    .add(placed.source()));
    return sources;
  }

  /** The sources of one dataset in their order. */
  public List<SourceSpec> of(long datasetId) {
    return of(List.of(datasetId)).getOrDefault(datasetId, List.of());
  }

  /** Puts these sources in the place of all others. */
  public void replace(long datasetId, List<SourceSpec> sources) {
    sql.update("DELETE FROM source WHERE dataset_id = ?", datasetId);
    List<Object[]> rows = new ArrayList<>();
    for (int position = 0; position < sources.size(); position++) {
      SourceSpec source = sources.get(position);
      rows.add(
          new Object[] {
            datasetId,
            position,
            source.path(),
            source.uri(),
            Json.parameter(source.options()),
            source.secret()
          });
    }
    sql.batch(
        "INSERT INTO source (dataset_id, position, mount_path, uri, options, secret_name)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        rows);
  }

  private static Placed read(Row row) throws SQLException {
    return new Placed(
        row.number("dataset_id"),
        new SourceSpec(
            row.text("mount_path"),
            row.text("uri"),
            Json.read(row.text("options"), OPTIONS),
            row.optionalText("secret_name")));
  }
}
