package io.forebay.loader.node;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What placements select a node by: keys and values written as those of Kubernetes labels. A node
 * always has {@value #HOSTNAME}, its name unless it is told another one.
 */
final class NodeLabels {

  private static final String HOSTNAME = "kubernetes.io/hostname";

  private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
  private static final Pattern KEY =
      Pattern.compile("([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?" + NAME);
  private static final Pattern VALUE = Pattern.compile("(" + NAME + ")?");

  private NodeLabels() {}

  /**
   * Reads labels.
   *
   * @param texts each {@code key=value}
   * @throws IllegalArgumentException for what is no label, and for a key that comes twice
   */
  static Map<String, String> of(String nodeName, Collection<String> texts) {
    Map<String, String> labels = new TreeMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      String key = text.substring(0, Math.max(0, equals)).strip();
      String value = text.substring(equals + 1).strip();
      if (!KEY.matcher(key).matches() || !VALUE.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "forebay.cache.labels: \"" + text + "\" is not key=value, as Kubernetes has labels");
      }
      if (labels.put(key, value) != null) {
        throw new IllegalArgumentException("forebay.cache.labels: " + key + " comes twice");
      }
    }
    labels.putIfAbsent(HOSTNAME, nodeName);
    return labels;
  }
}
