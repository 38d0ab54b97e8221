package io.forebay.core.manifest;

import java.util.Arrays;
import java.util.List;

/** Decoded items with their sort keys, both in the tree's order. */
record Leaf<T>(List<byte[]> keys, List<T> items) {

  /** Index of the first item whose key is not below the bound. */
  int seek(byte[] bound) {
    int low = 0;
    int high = keys.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(keys.get(middle), bound) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
