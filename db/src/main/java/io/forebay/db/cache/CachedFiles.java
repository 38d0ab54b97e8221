package io.forebay.db.cache;

import io.forebay.db.sql.Row;
import io.forebay.db.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which files of which versions a node holds. */
@ApplicationScoped
public class CachedFiles {

  private final Sql sql;

  public CachedFiles(Sql sql) {
    this.sql = sql;
  }

  /** Records files as held; the row of {@code warm_version} exists. */
  @Transactional
  public void record(long nodeId, long versionId, Collection<CachedFile> held) {
    if (held.isEmpty()) {
      return;
    }
    Map<Integer, List<CachedFile>> bySlab = new TreeMap<>();
    for (CachedFile file : held) {
      bySlab.computeIfAbsent(Slab.number(file.ordinal()), _ -> new ArrayList<>()).add(file);
    }
    Map<Integer, Slab> slabs = lock(nodeId, versionId, bySlab.keySet());
    long files = 0;
    long bytes = 0;
    for (Map.Entry<Integer, List<CachedFile>> entry : bySlab.entrySet()) {
      Slab slab = slabs.computeIfAbsent(entry.getKey(), _ -> Slab.empty());
      for (CachedFile file : entry.getValue()) {
        if (slab.put(Slab.place(file.ordinal()), file.content())) {
          files++;
          bytes += file.size();
        }
      }
    }
    write(nodeId, versionId, slabs);
    sql.update(
        """
        UPDATE warm_version SET files = files + ?, bytes = bytes + ?, last_used_at = now()
        WHERE node_id = ? AND version_id = ?
        """,
        files,
        bytes,
        nodeId,
        versionId);
  }

  /** Forgets files that turned out not to be held. */
  @Transactional
  public void forget(long nodeId, long versionId, Map<Long, Long> sizesByOrdinal) {
    Map<Integer, Map<Integer, Long>> bySlab = new TreeMap<>();
    sizesByOrdinal.forEach(
        (ordinal, size) ->
            bySlab
                .computeIfAbsent(Slab.number(ordinal), _ -> new HashMap<>())
                .put(Slab.place(ordinal), size));
    Map<Integer, Slab> slabs = lock(nodeId, versionId, bySlab.keySet());
    long files = 0;
    long bytes = 0;
    for (Map.Entry<Integer, Slab> entry : slabs.entrySet()) {
      for (Map.Entry<Integer, Long> lost : bySlab.get(entry.getKey()).entrySet()) {
        if (entry.getValue().remove(lost.getKey())) {
          files++;
          bytes += lost.getValue();
        }
      }
    }
    write(nodeId, versionId, slabs);
    sql.update(
        """
        UPDATE warm_version SET files = files - ?, bytes = bytes - ?, state = 'PARTIAL',
               lost_at = clock_timestamp()
        WHERE node_id = ? AND version_id = ? AND ? > 0
        """,
        files,
        bytes,
        nodeId,
        versionId,
        files);
  }

  /** Slabs from {@code first} to {@code last}, both inclusive; missing ones hold nothing. */
  public Map<Integer, Slab> slabs(long nodeId, long versionId, int first, int last) {
    Map<Integer, Slab> slabs = new TreeMap<>();
    sql.list(
            """
            SELECT slab, files, verified, crc32c FROM cached_slab
            WHERE node_id = ? AND version_id = ? AND slab BETWEEN ? AND ?
            """,
            CachedFiles::read,
            nodeId,
            versionId,
            first,
            last)
        .forEach(entry -> slabs.put(entry.getKey(), entry.getValue()));
    return slabs;
  }

  private static Map.Entry<Integer, Slab> read(Row row) throws SQLException {
    return Map.entry(
        row.integer("slab"),
        Slab.of(row.bytes("files"), row.bytes("verified"), row.bytes("crc32c")));
  }

  private Map<Integer, Slab> lock(long nodeId, long versionId, Collection<Integer> numbers) {
    // The row of warm_version is the lock: two tasks may share a slab that has no row yet.
    sql.one(
        "SELECT 1 AS locked FROM warm_version WHERE node_id = ? AND version_id = ? FOR UPDATE",
        row -> row.integer("locked"),
        nodeId,
        versionId);
    Map<Integer, Slab> slabs = new TreeMap<>();
    sql.list(
            """
            SELECT slab, files, verified, crc32c FROM cached_slab
            WHERE node_id = ? AND version_id = ? AND slab = ANY(?)
            """,
            CachedFiles::read,
            nodeId,
            versionId,
            numbers.stream().mapToLong(Integer::longValue).toArray())
        .forEach(entry -> slabs.put(entry.getKey(), entry.getValue()));
    return slabs;
  }

  private void write(long nodeId, long versionId, Map<Integer, Slab> slabs) {
    sql.batch(
        """
        INSERT INTO cached_slab (node_id, version_id, slab, files, verified, crc32c)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (node_id, version_id, slab)
          DO UPDATE SET files = excluded.files, verified = excluded.verified,
                        crc32c = excluded.crc32c
        """,
        slabs.entrySet().stream()
            .map(
                entry ->
                    new Object[] {
                      nodeId,
                      versionId,
                      entry.getKey(),
                      entry.getValue().fileBits(),
                      entry.getValue().verifiedBits(),
                      entry.getValue().checksums()
                    })
            .toList());
  }
}
