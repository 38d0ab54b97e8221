package io.forebay.api.request;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The list of a conditional header. What is no entity tag of ours matches nothing; of one that is,
 * the revision counts, and not what else was shown with it ({@link ConditionalReads}).
 *
 * @param any whether every revision matches that there may be
 * @param revisions that match otherwise
 */
record EntityTags(boolean any, Set<Long> revisions) {

  static final EntityTags ANY = new EntityTags(true, Set.of());

  private static final Pattern STRONG = Pattern.compile("\"([0-9]{1,18})(?:-[0-9a-f]+)?\"");
  private static final Pattern WEAK = Pattern.compile("(?:W/)?\"([0-9]{1,18})(?:-[0-9a-f]+)?\"");

  /** As If-Match compares: weak tags match nothing. */
  static EntityTags strong(String header) {
    return of(header, STRONG);
  }

  /** As If-None-Match compares. */
  static EntityTags weak(String header) {
    return of(header, WEAK);
  }

  private static EntityTags of(String header, Pattern tag) {
    return header.strip().equals("*")
        ? ANY
        : new EntityTags(
            false,
            Arrays.stream(header.split(",", -1))
                .map(item -> tag.matcher(item.strip()))
                .filter(Matcher::matches)
                .map(item -> Long.valueOf(item.group(1)))
                .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * @param present the present revision; what does not exist matches nothing
   */
  boolean match(OptionalLong present) {
    return present.isPresent() && (any || revisions.contains(present.getAsLong()));
  }
}
