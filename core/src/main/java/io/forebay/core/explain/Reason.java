package io.forebay.core.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a version is not warm.
 *
 * @param detail in plain words, with names, numbers and times
 * @param members the same facts as JSON values
 */
public record Reason(ReasonCode code, String detail, Map<String, Object> members) {

  public Reason {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}
