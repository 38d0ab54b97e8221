package io.forebay.core.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a policy may not do what is wanted of it. It is kept all the same: tomorrow there may be a
 * version, or room.
 *
 * @param detail what is foreseen, in words with the numbers
 * @param members the same numbers as JSON values, by names that mean the same in all warnings
 */
public record PolicyWarning(Code code, String detail, Map<String, Object> members) {

  public PolicyWarning {
    members = Map.copyOf(members);
  }

  /** What is foreseen. */
  public enum Code {
    NO_VERSION("no-version", "There is no version that a load could begin of"),
    NOTHING_SELECTED("nothing-selected", "There is no file to load"),
    DOES_NOT_FIT("does-not-fit", "The selected files do not fit"),
    KEEPS_TOO_MUCH("keeps-too-much", "The versions that it keeps may leave no room for the next"),
    WINDOW_TOO_SHORT("window-too-short", "A load takes longer than a window is open"),
    DUE_OUTSIDE_WINDOWS("due-outside-windows", "It is due while its windows are closed"),
    DEADLINE_TOO_SHORT("deadline-too-short", "A load takes longer than its deadline allows"),
    DUE_TOO_OFTEN("due-too-often", "It is due again before a load is over");

    private final String code;
    private final String title;

    Code(String code, String title) {
      this.code = code;
      this.title = title;
    }

    /** As callers see it. */
    public String code() {
      return code;
    }

    /** One short sentence, the same for every occurrence. */
    public String title() {
      return title;
    }
  }

  /** As it is sent, in this order: code, title, detail, members. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("code", code.code());
    map.put("title", code.title());
    map.put("detail", detail);
    map.putAll(members);
    return map;
  }
}
