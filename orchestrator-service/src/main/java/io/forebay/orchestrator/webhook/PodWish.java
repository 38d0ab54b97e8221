package io.forebay.orchestrator.webhook;

import io.forebay.core.dataset.DatasetName;
import io.forebay.core.problem.ProblemException;
import io.forebay.core.version.VersionRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A version of a dataset that a pod asks for.
 *
 * @param dataset its name
 * @param ref tag, number or {@code latest}
 * @param mountPath where every container of the pod finds it
 */
record PodWish(String dataset, VersionRef ref, String mountPath) {

  /** {@code NAME} or {@code NAME@REF}, several with commas; the newest version without a REF. */
  static final String DATASET = "forebay.io/dataset";

  /** An absolute path for each of them, in their order, with commas. */
  static final String MOUNT_PATH = "forebay.io/mount-path";

  private static final String DEFAULT_PARENT = "/forebay/";
  private static final int MOST = 32;

  /** As the pod says it: {@code imagenet@prod}. */
  String text() {
    return dataset + "@" + ref.text();
  }

  /**
   * Reads what annotations ask for.
   *
   * @param paths value of {@value #MOUNT_PATH}; below {@code /forebay} where there is none
   * @throws DeniedException when they are not what they should be
   */
  static List<PodWish> read(String datasets, Optional<String> paths) {
    List<String> names = parts(datasets);
    if (names.size() > MOST) {
      throw new DeniedException(DATASET + ": a pod can ask for at most " + MOST + " versions");
    }
    Optional<List<String>> places = paths.map(PodWish::parts);
    if (places.isPresent() && places.get().size() != names.size()) {
      throw new DeniedException(
          "%s names %d, and %s %d: there is a path for each, or none at all"
              .formatted(DATASET, names.size(), MOUNT_PATH, places.get().size()));
    }
    List<PodWish> wishes = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      int at = i;
      PodWish wish = of(names.get(i), places.map(all -> all.get(at)));
      if (!taken.add(wish.mountPath())) {
        throw new DeniedException(
            MOUNT_PATH + ": " + wish.mountPath() + " is the path of two of the versions");
      }
      wishes.add(wish);
    }
    return wishes;
  }

  private static List<String> parts(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
  }

  private static PodWish of(String text, Optional<String> path) {
    int at = text.indexOf('@');
    String dataset = at < 0 ? text : text.substring(0, at);
    try {
      return new PodWish(
          new DatasetName(dataset).value(),
          at < 0 ? new VersionRef.Latest() : VersionRef.parse(text.substring(at + 1)),
          path.map(PodWish::checkedPath).orElse(DEFAULT_PARENT + dataset));
    } catch (ProblemException e) {
      throw new DeniedException(said(text) + " is no NAME or NAME@VERSION. " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new DeniedException(
          said(text) + " names no version by tag, number or latest: " + e.getMessage(), e);
    }
  }

  private static String said(String text) {
    return DATASET + ": \"" + text + "\"";
  }

  // What the API server accepts, and nothing that reads in two ways.
  private static String checkedPath(String path) {
    boolean plain =
        path.startsWith("/")
            && path.length() > 1
            && path.length() <= 4_096
            && path.chars().noneMatch(c -> c == ':' || c < ' ')
            && Arrays.stream(path.substring(1).split("/", -1))
                .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    if (!plain) {
      throw new DeniedException(
          "%s: \"%s\" is no absolute path of plain names, without a colon"
              .formatted(MOUNT_PATH, path));
    }
    return path;
  }
}
