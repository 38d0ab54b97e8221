package io.forebay.db.consumer;

import io.forebay.core.consumer.ConsumerState;
import io.forebay.db.sql.Sql;
import io.forebay.db.traffic.TrafficCount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The one place where the state of a consumer moves; each statement can be made again. */
@ApplicationScoped
public class ConsumerTransitions {

  private static final String ADMIT =
      """
      INSERT INTO consumer (version_id, state, cluster, namespace, pod, owner, service_account, ref,
                            admission)
      SELECT id, 'ADMITTED', ?, ?, ?, ?, ?, ?, ? FROM version WHERE id = ?
      ON CONFLICT (admission, version_id) DO NOTHING
      """;

  private static final String STARTS =
      "RETURNING old.started_at IS NULL AND new.started_at IS NOT NULL AS starts";

  // A pod may carry the annotation of another one, whose record is not to become its own.
  private static final String ADMITTED =
      """
      UPDATE consumer SET state = ?, pod = ?, pod_uid = ?, owner = ?, service_account = ?, node = ?,
             started_at = CASE WHEN ? THEN coalesce(?, now()) END,
             finished_at = CASE WHEN ? THEN now() END
      WHERE admission = ? AND version_id = ? AND cluster = ? AND namespace = ? AND state = 'ADMITTED'
        AND NOT EXISTS (SELECT FROM consumer AS its
                        WHERE its.pod_uid = ? AND its.version_id = consumer.version_id)
      """
          + STARTS;

  private static final String SEEN =
      """
      INSERT INTO consumer (version_id, state, cluster, namespace, pod, pod_uid, owner,
                            service_account, node, started_at, finished_at)
      SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? THEN coalesce(?, now()) END,
             CASE WHEN ? THEN now() END
      FROM version WHERE id = ?
      ON CONFLICT (pod_uid, version_id) DO UPDATE
        SET state = excluded.state, node = coalesce(excluded.node, consumer.node),
            started_at = coalesce(consumer.started_at, excluded.started_at),
            finished_at = excluded.finished_at
        WHERE consumer.state = ANY (?)
      """
          + STARTS;

  private final Sql sql;
  private final TrafficCount traffic;

  public ConsumerTransitions(Sql sql, TrafficCount traffic) {
    this.sql = sql;
    this.traffic = traffic;
  }

  /**
   * Forgets what was just recorded of a pod that is asked about once more before it is there.
   *
   * @param admission what it got then, as the pod says
   */
  public void askedAgain(String cluster, String namespace, UUID admission) {
    sql.update(
        """
        DELETE FROM consumer WHERE admission = ? AND cluster = ? AND namespace = ?
          AND state = 'ADMITTED' AND created_at > now() - interval '30 s'
        """,
        admission,
        cluster,
        namespace);
  }

  /** Records what pods ask for, before they are there; nothing of a version that is gone. */
  public void admit(Collection<AdmittedPod> pods) {
    sql.batch(
        ADMIT,
        pods.stream()
            .map(
                pod ->
                    new Object[] {
                      pod.cluster(),
                      pod.namespace(),
                      pod.pod(),
                      pod.owner(),
                      pod.serviceAccount(),
                      pod.ref(),
                      pod.admission(),
                      pod.versionId()
                    })
            .toList());
  }

  /** Records how pods stand; nothing of one whose version is gone or that was over before. */
  @Transactional
  public void see(Collection<SeenPod> pods) {
    traffic.pods(pods.stream().filter(this::starts).map(SeenPod::versionId).toList());
  }

  private boolean starts(SeenPod pod) {
    return pod.admission()
        .flatMap(admission -> takeAdmitted(pod, admission))
        .or(() -> takeSeen(pod))
        .orElse(false);
  }

  /** Whether the pod that was admitted starts now; nothing when none was. */
  private Optional<Boolean> takeAdmitted(SeenPod pod, UUID admission) {
    return sql.one(
        ADMITTED,
        row -> row.flag("starts"),
        pod.state(),
        pod.pod(),
        pod.podUid(),
        pod.owner(),
        pod.serviceAccount(),
        pod.node(),
        pod.node().isPresent(),
        pod.startedAt(),
        pod.state().over(),
        admission,
        pod.versionId(),
        pod.cluster(),
        pod.namespace(),
        pod.podUid());
  }

  /** Whether the pod starts now; nothing when there is nothing to record. */
  private Optional<Boolean> takeSeen(SeenPod pod) {
    return sql.one(
        SEEN,
        row -> row.flag("starts"),
        pod.state(),
        pod.cluster(),
        pod.namespace(),
        pod.pod(),
        pod.podUid(),
        pod.owner(),
        pod.serviceAccount(),
        pod.node(),
        pod.node().isPresent(),
        pod.startedAt(),
        pod.state().over(),
        pod.versionId(),
        before(pod.state()));
  }

  /** Records that a pod is no longer there. */
  public void lose(UUID consumer) {
    sql.update(
        "UPDATE consumer SET state = 'GONE', finished_at = now() WHERE id = ? AND state = ANY (?)",
        consumer,
        before(ConsumerState.GONE));
  }

  private static List<String> before(ConsumerState state) {
    return Arrays.stream(ConsumerState.values())
        .filter(earlier -> earlier != ConsumerState.ADMITTED && earlier.mayBecome(state))
        .map(Enum::name)
        .toList();
  }
}
