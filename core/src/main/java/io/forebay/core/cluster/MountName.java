package io.forebay.core.cluster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a version of a dataset is called in a Kubernetes cluster. A dataset's name has at most 48
 * characters and no version more than ten digits, so each of these names is within the limit of its
 * kind, and tells dataset and version again.
 *
 * @param dataset its name
 * @param version its number
 */
public record MountName(String dataset, int version) implements Comparable<MountName> {

  /** What the labels begin with that say on which nodes versions are warm. */
  public static final String NODE_LABEL_PREFIX = "warm.forebay.io/";

  private static final Pattern CLAIM = Pattern.compile("([a-z][a-z0-9-]*)-v([1-9][0-9]{0,8})");

  /** The PersistentVolumeClaim in each namespace that may mount the version. */
  public String claim() {
    return dataset + "-v" + version;
  }

  /** The PersistentVolume that is bound to the claim of a namespace; no name has a dot in it. */
  public String volume(String namespace) {
    return "forebay." + namespace + "." + claim();
  }

  /** The key of the label of nodes where the version is completely warm. */
  public String nodeLabel() {
    return NODE_LABEL_PREFIX + claim();
  }

  /** What the labels of all versions of a dataset begin with, and maybe those of others. */
  public static String nodeLabelPrefix(String dataset) {
    return NODE_LABEL_PREFIX + dataset + "-v";
  }

  /** The version that a label's key names; nothing when it is none of {@link #nodeLabel()}. */
  public static Optional<MountName> ofNodeLabel(String key) {
    return key.startsWith(NODE_LABEL_PREFIX)
        ? ofClaim(key.substring(NODE_LABEL_PREFIX.length()))
        : Optional.empty();
  }

  /** The version that a claim's name names; nothing when it is none of {@link #claim()}. */
  public static Optional<MountName> ofClaim(String name) {
    Matcher matcher = CLAIM.matcher(name);
    return matcher.matches()
        ? Optional.of(new MountName(matcher.group(1), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(MountName other) {
    int byName = dataset.compareTo(other.dataset);
    return byName == 0 ? Integer.compare(version, other.version) : byName;
  }
}
