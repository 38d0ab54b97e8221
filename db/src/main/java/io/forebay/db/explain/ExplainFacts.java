package io.forebay.db.explain;

import io.forebay.core.explain.Copy;
import io.forebay.core.explain.Facts;
import io.forebay.core.explain.FinishedLoad;
import io.forebay.core.explain.Meaning;
import io.forebay.core.explain.Meaning.Found;
import io.forebay.core.explain.Meaning.NoVersion;
import io.forebay.core.explain.NodeFacts;
import io.forebay.core.explain.UnfinishedLoad;
import io.forebay.core.explain.VersionFacts;
import io.forebay.db.sql.DatabaseTime;
import io.forebay.db.version.VersionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Reads the facts of an explanation. */
@ApplicationScoped
public class ExplainFacts {

  private final DatabaseTime time;
  private final RuntimeReader runtimes;
  private final VersionReader versions;
  private final CopyReader copies;
  private final UnfinishedReader unfinished;
  private final FinishedReader finished;
  private final PolicyReader policies;

  ExplainFacts(
      DatabaseTime time,
      RuntimeReader runtimes,
      VersionReader versions,
      CopyReader copies,
      UnfinishedReader unfinished,
      FinishedReader finished,
      PolicyReader policies) {
    this.time = time;
    this.runtimes = runtimes;
    this.versions = versions;
    this.copies = copies;
    this.unfinished = unfinished;
    this.finished = finished;
    this.policies = policies;
  }

  /**
   * The dataset that is asked about.
   *
   * @param engine of its runtime, where that does not exist yet
   */
  public record Subject(long id, String name, boolean deleting, String engine) {}

  /**
   * Of a reference that means no version.
   *
   * @param detail says so
   * @param newest the newest version, where that is what keeps the reference from meaning one
   */
  @Transactional
  public Facts absent(Subject dataset, String detail, Optional<VersionEntity> newest) {
    return facts(
        dataset,
        runtimes.nodes(dataset.id(), dataset.engine()),
        new NoVersion(detail, newest.map(versions::of)));
  }

  /** Of a version. */
  @Transactional
  public Facts of(Subject dataset, VersionEntity asked) {
    NodeFacts nodes = runtimes.nodes(dataset.id(), dataset.engine());
    VersionFacts version = versions.of(asked);
    Optional<UnfinishedLoad> load =
        unfinished.of(dataset.id(), asked.id, () -> runtimes.waits(dataset.id()));
    Optional<FinishedLoad> last = finished.of(dataset.id(), asked.id);
    // After the loads: one that ends meanwhile is under way, or its version is warm, and never over
    // without anything to show for it.
    List<Copy> held = copies.of(asked.id, nodes);
    return facts(
        dataset,
        nodes,
        new Found(version, held, load, last, copies.evicted(asked.id), policies.of(dataset.id())));
  }

  private Facts facts(Subject dataset, NodeFacts nodes, Meaning meaning) {
    return new Facts(time.instant(), dataset.name(), dataset.deleting(), nodes, meaning);
  }
}
