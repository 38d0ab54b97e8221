package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.forebay.core.cluster.MountName;
import io.forebay.db.sql.Sql;
import java.util.Map;
import java.util.Optional;

/**
 * Tells objects that this installation made from all others; no other is ever changed.
 *
 * @param installation the installation's id in the database
 */
public record Owner(String installation) {

  /** What every object of ours is called the property of. */
  static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  static final String FOREBAY = "forebay";
  static final String INSTALLATION = "forebay.io/installation";
  static final String DATASET = "forebay.io/dataset";
  static final String VERSION = "forebay.io/version";
  static final String NAMESPACE = "forebay.io/namespace";

  /** Annotation of pods that were admitted: tells them from all others. */
  public static final String ADMISSION = "forebay.io/admission";

  /** Who we are, as the database says. */
  static Owner read(Sql sql) {
    return new Owner(sql.get("SELECT id FROM installation", row -> row.text("id")));
  }

  /** Labels of all that is ours. */
  Map<String, String> labels() {
    return Map.of(MANAGED_BY, FOREBAY, INSTALLATION, installation);
  }

  /** Labels of what is ours and belongs to a version. */
  Map<String, String> labels(MountName name) {
    return Map.of(
        MANAGED_BY,
        FOREBAY,
        INSTALLATION,
        installation,
        DATASET,
        name.dataset(),
        VERSION,
        Integer.toString(name.version()));
  }

  boolean owns(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels != null && labels.entrySet().containsAll(labels().entrySet());
  }

  /**
   * The version that an object of ours belongs to; nothing when its labels are not what we write.
   */
  static Optional<MountName> version(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    if (labels == null || !labels.containsKey(DATASET)) {
      return Optional.empty();
    }
    return MountName.ofClaim(labels.get(DATASET) + "-v" + labels.getOrDefault(VERSION, ""));
  }
}
