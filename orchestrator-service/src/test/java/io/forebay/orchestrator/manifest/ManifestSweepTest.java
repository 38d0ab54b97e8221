package io.forebay.orchestrator.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.manifest.ManifestCorruptException;
import io.forebay.core.manifest.NumberedEntry;
import io.forebay.db.manifest.StoredManifest;
import io.forebay.db.manifest.StoredManifests;
import io.forebay.orchestrator.engine.Fence;
import io.forebay.orchestrator.testing.LoopDrivenByHand;
import io.forebay.orchestrator.testing.ReconciledByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopDrivenByHand.class)
class ManifestSweepTest extends ReconciledByHand {

  @Inject ManifestSweep sweep;
  @Inject StoredManifests manifests;

  @Test
  void chunksOfRemovedVersionsGoAndSharedOnesStay() {
    // given
    long dataset = world.dataset();
    long kept = version(dataset, "a");
    long chunks = world.count("manifest_chunk");
    removed(dataset, version(dataset, "b"));
    assertThat(world.count("manifest_chunk")).isGreaterThan(chunks);

    // when
    long swept = sweep.sweep(LEADS);

    // then
    assertThat(world.count("manifest_chunk")).isEqualTo(chunks);
    assertThat(swept).isPositive();
    assertThat(filesOf(kept)).isEqualTo(FILES);
    assertThat(world.count("dataset WHERE unswept_versions > 0")).isZero();
    assertThat(sweep.sweep(LEADS)).isZero();
  }

  @Test
  void nothingIsSweptWhileAVersionIsBeingResolvedAndAllAfterwards() {
    // given
    long dataset = world.dataset();
    removed(dataset, version(dataset, "b"));
    long chunks = world.count("manifest_chunk");
    long resolving = world.resolving(dataset);

    // when
    assertThat(sweep.sweep(LEADS)).isZero();

    // then
    assertThat(world.count("manifest_chunk")).isEqualTo(chunks);

    // when
    world.sql().update("UPDATE task SET state = 'FAILED' WHERE version_id = ?", resolving);
    reconciler.reconcile(dataset, LEADS);
    assertThat(world.count("version WHERE id = ? AND state = 'FAILED'", resolving)).isEqualTo(1);
    sweep.sweep(LEADS);

    // then
    assertThat(world.count("manifest_chunk")).isZero();
    assertThat(world.count("dataset WHERE unswept_versions > 0")).isZero();
  }

  @Test
  void aVersionThatComesWhileASweepRunsKeepsEveryChunkThatItShares() {
    // given
    long dataset = world.dataset();
    removed(dataset, version(dataset, "b"));
    long[] shares = {0};
    // What the sweep deletes was found dead before this; the fence is looked at before each batch.
    Fence overtaking =
        () -> {
          if (shares[0] == 0) {
            shares[0] = version(dataset, "b");
          }
        };

    // when
    long swept = sweep.sweep(overtaking);

    // then
    assertThat(shares[0]).isPositive();
    assertThat(swept).isZero();
    assertThat(filesOf(shares[0])).isEqualTo(FILES);
    assertThat(world.count("dataset WHERE unswept_versions = 1")).isEqualTo(1);

    // when
    sweep.sweep(LEADS);

    // then
    assertThat(filesOf(shares[0])).isEqualTo(FILES);
    assertThat(world.count("dataset WHERE unswept_versions > 0")).isZero();
  }

  @Test
  void aVersionThatIsRemovedWhileASweepRunsIsSweptNext() {
    // given
    long dataset = world.dataset();
    long second = version(dataset, "b");
    removed(dataset, version(dataset, "c"));
    boolean[] done = {false};
    Fence removing =
        () -> {
          if (!done[0]) {
            done[0] = true;
            removed(dataset, second);
          }
        };

    // when
    sweep.sweep(removing);

    // then
    assertThat(world.count("dataset WHERE unswept_versions = 1")).isEqualTo(1);
    sweep.sweep(LEADS);
    assertThat(world.count("manifest_chunk")).isZero();
  }

  @Test
  void aDatasetThatIsDeletedWhileItIsSweptIsNoBusinessOfTheSweep() {
    // given
    long dataset = world.dataset();
    version(dataset, "a");
    removed(dataset, version(dataset, "b"));
    Fence deleting = () -> world.delete(dataset);

    // when
    long swept = sweep.sweep(deleting);

    // then
    assertThat(swept).isZero();
    assertThat(sweep.sweep(LEADS)).isZero();
  }

  @Test
  void aManifestOfALivingVersionThatIsDamagedIsNotPassedOver() {
    // given
    long dataset = world.dataset();
    version(dataset, "a");
    removed(dataset, version(dataset, "b"));
    world
        .sql()
        .update(
            "DELETE FROM manifest_chunk WHERE id = (SELECT files_root FROM version WHERE dataset_id"
                + " = ?)",
            dataset);

    // then
    assertThatThrownBy(() -> sweep.sweep(LEADS)).isInstanceOf(ManifestCorruptException.class);
  }

  private static final int FILES = 3_000;

  /** A version whose manifest has chunks of its own and shares some. */
  private long version(long dataset, String identityOfOne) {
    TreeMap<String, Long> files = new TreeMap<>();
    for (int i = 0; i < FILES; i++) {
      files.put("file-%06d.bin".formatted(i), 10L);
    }
    return world.version(
        dataset, files, path -> path.contains("000007") ? identityOfOne : "same", 0);
  }

  private void removed(long dataset, long version) {
    world.deleteVersion(dataset, version);
    reconciler.reconcile(dataset, LEADS);
    assertThat(world.count("version WHERE id = ?", version)).isZero();
  }

  private int filesOf(long version) {
    StoredManifest manifest = manifests.of(List.of(version)).get(version);
    Iterator<NumberedEntry> files = new Selector(manifest, PathSelection.EVERYTHING).files();
    int count = 0;
    while (files.hasNext()) {
      files.next();
      count++;
    }
    return count;
  }
}
