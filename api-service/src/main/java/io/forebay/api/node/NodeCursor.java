package io.forebay.api.node;

import io.forebay.api.page.Cursors;

/**
 * The key in a cursor of a list of nodes: the cluster, a slash, and the name.
 *
 * @param name of the last node of the page before; empty before all
 * @param cluster its cluster
 */
record NodeCursor(String name, String cluster) {

  static final NodeCursor BEFORE_ALL = new NodeCursor("", "");

  static String write(String name, String cluster) {
    return cluster + "/" + name;
  }

  static NodeCursor read(String key) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      throw Cursors.invalid(null);
    }
    return new NodeCursor(key.substring(slash + 1), key.substring(0, slash));
  }
}
