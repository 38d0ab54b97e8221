package io.forebay.db.runtime;

import io.forebay.core.runtime.RuntimeSpec;
import io.forebay.db.sql.Json;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What is asked of the runtimes of datasets, whether somebody described one or nobody did. */
@ApplicationScoped
public class DescribedRuntimes {

  public static final String RUNTIME =
      "SELECT engine, spec FROM runtime WHERE dataset_id = :dataset";

  private final Sql sql;

  public DescribedRuntimes(Sql sql) {
    this.sql = sql;
  }

  /** What a runtime is asked to be. */
  public record Described(String engine, RuntimeSpec spec) {}

  /**
   * Of a dataset.
   *
   * @param engine of one whose runtime does not exist yet
   */
  public Described of(long datasetId, String engine) {
    return sql
        .list(
            RUNTIME,
            Map.of("dataset", datasetId),
            row ->
                new Described(row.text("engine"), Json.read(row.text("spec"), RuntimeSpec.class)))
        .stream()
        .findFirst()
        .orElseGet(() -> new Described(engine, RuntimeSpec.DEFAULT));
  }
}
