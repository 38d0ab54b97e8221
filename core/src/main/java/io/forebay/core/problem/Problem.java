package io.forebay.core.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One occurrence of a catalogued error.
 *
 * @param code which
 * @param detail what happened here, in words for the caller; never a credential or internals
 * @param members further facts as JSON values, for example {@code needsBytes}
 */
public record Problem(ProblemCode code, String detail, Map<String, Object> members) {

  public Problem {
    Objects.requireNonNull(code);
    Objects.requireNonNull(detail);
    members = Map.copyOf(members);
  }

  public Problem(ProblemCode code, String detail) {
    this(code, detail, Map.of());
  }

  /** To be thrown where the caller is to be answered with this. */
  public ProblemException exception() {
    return new ProblemException(this);
  }

  /** As it is stored and sent, in this order: code, title, detail, members. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("code", code.code());
    map.put("title", code.title());
    map.put("detail", detail);
    map.putAll(members);
    return map;
  }
}
