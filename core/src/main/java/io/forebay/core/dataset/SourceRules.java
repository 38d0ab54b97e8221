package io.forebay.core.dataset;

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
    SourceKind kind = checkUri(field, source.uri());
    source.options().forEach((name, value) -> checkOption(field, kind, name, value));
    checkPlace(field, kind, source);
    if (source.secret().isPresent()) {
      checkEndpoints(field, source);
    }
  }

  private static void checkPlace(String field, SourceKind kind, SourceSpec source) {
    try {
      switch (kind) {
        case OSS -> OssBucket.url(source.uri(), source.options());
        case HDFS -> HdfsPlace.of(source.uri(), source.options());
        case FILE, S3, HTTP -> {}
      }
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(ProblemCode.INVALID_REQUEST, field + ": " + e.getMessage() + "."), e);
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

  private static SourceKind checkUri(String field, String uri) {
    SourceKind kind =
        SourceKind.of(uri)
            .orElseThrow(
                () ->
                    invalid(
                        "%s.uri: starts with one of %s, in lower case."
                            .formatted(
                                field, String.join("://, ", SourceKind.allSchemes()) + "://")));
    CredentialGuard.flawOf(uri)
        .ifPresent(
            flaw -> {
              throw credential(field + ".uri", flaw);
            });
    if (uri.length() > MAX_URI || CONTROL.matcher(uri).find()) {
      throw invalid(
          field + ".uri: at most " + MAX_URI + " characters, none of them a control character.");
    }
    String rest = uri.substring(uri.indexOf("://") + 3);
    switch (kind) {
      case FILE -> {
        if (!rest.startsWith("/") || rest.length() == 1) {
          throw invalid(field + ".uri: a directory is written " + kind.form() + ".");
        }
        checkEncoded(field, uri);
      }
      case HTTP, HDFS -> {
        checkHost(field, rest);
        checkEncoded(field, uri);
      }
      case S3, OSS -> checkHost(field, rest); // a prefix is taken literally
    }
    return kind;
  }

  private static void checkHost(String field, String rest) {
    if (rest.isEmpty() || rest.startsWith("/")) {
      throw invalid(field + ".uri: the host or bucket is missing.");
    }
  }

  private static void checkEncoded(String field, String uri) {
    UriText.flawOf(uri)
        .ifPresent(
            flaw -> {
              throw invalid(field + ".uri: " + flaw + ".");
            });
  }

  private static void checkOption(String field, SourceKind kind, String name, String value) {
    String at = field + ".options." + name;
    SourceOption option = kind.option(name).orElseThrow(() -> unknown(at, kind, name));
    CredentialGuard.flawOf(value)
        .ifPresent(
            flaw -> {
              throw credential(at, flaw);
            });
    if (value.length() > MAX_OPTION) {
      throw invalid(at + ": longer than " + MAX_OPTION + " characters.");
    }
    option
        .flawOf(value)
        .ifPresent(
            flaw -> {
              throw invalid(at + ": " + flaw + ".");
            });
  }

  private static ProblemException unknown(String at, SourceKind kind, String name) {
    return CredentialGuard.isCredentialName(name)
        ? credential(at, "would be a credential")
        : invalid(
            "%s: not an option of %s sources, which have %s."
                .formatted(
                    at,
                    String.join(" and ", kind.schemes()),
                    kind.options().stream().map(SourceOption::name).sorted().toList()));
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
