package io.forebay.api.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.manifest.ChunkId;
import io.forebay.core.manifest.ChunkStore;
import io.forebay.core.manifest.ManifestCorruptException;
import io.forebay.db.access.DatabaseRole;
import io.forebay.db.testing.RoleSession;
import io.forebay.db.testing.Seeds;
import io.forebay.db.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestChunksTest {

  private static final byte[] CHUNK = "a chunk".getBytes(StandardCharsets.UTF_8);
  private static final ChunkId ID = ChunkId.addressOf(CHUNK);

  private TestDatabase database;
  private RoleSession session;
  private Seeds seeds;

  @BeforeAll
  void connect() {
    database = TestDatabase.fresh();
    session = RoleSession.of(database, DatabaseRole.OWNER);
    seeds = new Seeds(session.sql());
  }

  @AfterAll
  void disconnect() throws SQLException {
    session.close();
    database.close();
  }

  private long stored(Map<ChunkId, byte[]> chunks) {
    long dataset = seeds.dataset();
    new ManifestChunks(session.sql()).of(dataset).write(chunks);
    return dataset;
  }

  private void remove(long dataset) {
    session.sql().update("DELETE FROM manifest_chunk WHERE dataset_id = ?", dataset);
  }

  @Test
  void whatWasReadOnceIsReadWithoutTheDatabase() {
    // given
    byte[] other = "another".getBytes(StandardCharsets.UTF_8);
    ChunkId otherId = ChunkId.addressOf(other);
    long dataset = stored(Map.of(ID, CHUNK, otherId, other));
    ChunkStore chunks = new ManifestChunks(session.sql()).of(dataset);
    assertThat(chunks.read(List.of(ID))).containsOnlyKeys(ID);

    // when one that is kept and one that is not are wanted
    assertThat(chunks.read(List.of(ID, otherId)))
        .hasEntrySatisfying(ID, found -> assertThat(found).isEqualTo(CHUNK))
        .hasEntrySatisfying(otherId, found -> assertThat(found).isEqualTo(other));

    // then
    remove(dataset);
    assertThat(chunks.read(List.of(otherId, ID))).containsOnlyKeys(ID, otherId);
  }

  @Test
  void aChunkOfOneDatasetIsNotFoundThroughAnother() {
    long dataset = stored(Map.of(ID, CHUNK));
    long other = seeds.dataset();
    ManifestChunks chunks = new ManifestChunks(session.sql());
    chunks.of(dataset).read(List.of(ID));

    assertThatThrownBy(() -> chunks.of(other).read(List.of(ID)))
        .isInstanceOf(ManifestCorruptException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void noMoreThanItsRoomIsKept() {
    // given chunks of ten times that
    List<byte[]> large = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      byte[] chunk = new byte[1 << 20];
      Arrays.fill(chunk, (byte) i);
      large.add(chunk);
    }
    Map<ChunkId, byte[]> all = new HashMap<>();
    large.forEach(chunk -> all.put(ChunkId.addressOf(chunk), chunk));
    long dataset = stored(all);
    ChunkStore chunks = new ManifestChunks(session.sql()).of(dataset);
    all.keySet().forEach(id -> chunks.read(List.of(id)));

    // when
    remove(dataset);

    // then
    assertThat(
            all.keySet().stream()
                .filter(
                    id -> {
                      try {
                        chunks.read(List.of(id));
                        return true;
                      } catch (ManifestCorruptException _) {
                        return false;
                      }
                    }))
        .hasSizeLessThanOrEqualTo(4);
  }
}
