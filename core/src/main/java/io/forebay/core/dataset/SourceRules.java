package io.forebay.core.dataset;

import io.forebay.core.glob.PathSelection;
import io.forebay.core.glob.PatternList;
import io.forebay.core.path.MountPath;
import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the sources of a dataset may look like; checked before they are stored. */
public final class SourceRules {

  /** Most sources of one dataset. */
  public static final int MAX_SOURCES = 100;

  /** Longest URI, in characters. */
  public static final int MAX_URI = 2_048;

  /** Longest value of an option, in characters: a list of some thousand URLs. */
  public static final int MAX_OPTION = 500_000;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private SourceRules() {}

  /**
   * Checks all of a dataset's sources.
   *
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST} naming the first flaw; a
   *     credential in a wrong place is never repeated
   */
  public static void check(List<SourceSpec> sources) {
    if (sources.isEmpty() || sources.size() > MAX_SOURCES) {
      throw invalid("A dataset has 1 to " + MAX_SOURCES + " sources.");
    }
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < sources.size(); i++) {
      String field = "sources[" + i + "]";
      check(field, sources.get(i));
      if (!paths.add(sources.get(i).path())) {
        throw invalid(field + ".path: another source is mounted there already.");
      }
    }
  }

  private static void check(String field, SourceSpec source) {
    checkPath(field, source.path());
    SourceScheme scheme = checkUri(field, source.uri());
    source.options().forEach((name, value) -> checkOption(field, scheme, name, value));
    if (source.secret().isPresent()) {
      checkEndpoints(field, source);
    }
  }

  private static void checkEndpoints(String field, SourceSpec source) {
    try {
      SourceEndpoints.of(source);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.INVALID_REQUEST,
              field
                  + ".secret: cannot be bound to where the source leads: "
                  + e.getMessage()
                  + "."),
          e);
    }
  }

  private static void checkPath(String field, String path) {
    try {
      MountPath mounted = new MountPath(path);
      if (!mounted.value().equals(path)) {
        throw invalid(field + ".path: write it as " + mounted.value() + ".");
      }
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(ProblemCode.INVALID_REQUEST, field + ".path: " + e.getMessage()), e);
    }
  }

  private static SourceScheme checkUri(String field, String uri) {
    SourceScheme scheme =
        SourceScheme.of(uri)
            .orElseThrow(
                () ->
                    invalid(
                        field
                            + ".uri: starts with one of file://, s3://, http:// and https://, in"
                            + " lower case."));
    CredentialGuard.flawOf(uri)
        .ifPresent(
            flaw -> {
              throw credential(field + ".uri", flaw);
            });
    if (uri.length() > MAX_URI || CONTROL.matcher(uri).find()) {
      throw invalid(
          field + ".uri: at most " + MAX_URI + " characters, none of them a control character.");
    }
    String rest = uri.substring(scheme.scheme().length() + 3);
    boolean absolute = rest.startsWith("/") && rest.length() > 1;
    if (scheme == SourceScheme.FILE && !absolute) {
      throw invalid(field + ".uri: a directory is written file:///absolute/path.");
    }
    if (scheme != SourceScheme.FILE && (rest.isEmpty() || rest.startsWith("/"))) {
      throw invalid(field + ".uri: the host or bucket is missing.");
    }
    return scheme;
  }

  private static void checkOption(String field, SourceScheme scheme, String name, String value) {
    String at = field + ".options." + name;
    if (!scheme.options().contains(name)) {
      if (CredentialGuard.isCredentialName(name)) {
        throw credential(at, "would be a credential");
      }
      throw invalid(
          at
              + ": not an option of "
              + scheme.scheme()
              + " sources, which have "
              + scheme.options()
              + ".");
    }
    CredentialGuard.flawOf(value)
        .ifPresent(
            flaw -> {
              throw credential(at, flaw);
            });
    if (value.length() > MAX_OPTION) {
      throw invalid(at + ": longer than " + MAX_OPTION + " characters.");
    }
    switch (name) {
      case "pathStyle", "anonymous", "versioned" -> checkFlag(at, value);
      case "endpoint" -> checkEndpoint(at, value);
      case "include", "exclude" -> checkGlobs(at, value);
      default -> {
        // Free text.
      }
    }
  }

  private static void checkFlag(String at, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw invalid(at + ": is \"true\" or \"false\".");
    }
  }

  private static void checkEndpoint(String at, String value) {
    if (!value.startsWith("http://") && !value.startsWith("https://")) {
      throw invalid(at + ": is an http:// or https:// URL.");
    }
  }

  private static void checkGlobs(String at, String value) {
    try {
      new PathSelection(PatternList.of(value), List.of());
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(ProblemCode.INVALID_REQUEST, at + ": " + e.getMessage()), e);
    }
  }

  private static ProblemException credential(String at, String flaw) {
    return invalid(
        at
            + ": "
            + flaw
            + ". Everybody who may read the dataset sees its sources: store credentials with PUT"
            + " /secrets/{name} and name that in the source's \"secret\".");
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }
}
