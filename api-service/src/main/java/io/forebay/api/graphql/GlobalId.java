package io.forebay.api.graphql;

import io.forebay.api.request.Inputs;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids of {@link GlobalNode}s. Loads have one that is theirs everywhere; what else there is has
 * names, of which one is made that says nothing to its reader.
 *
 * @param key by which the type's objects are told apart
 */
public record GlobalId(Kind kind, String key) {

  /** Types that have global ids; a letter each. */
  public enum Kind {
    DATASET('d'),
    VERSION('v'),
    LOAD('l'),
    POLICY('p');

    private final char mark;

    Kind(char mark) {
      this.mark = mark;
    }

    private static Optional<Kind> of(char mark) {
      for (Kind kind : values()) {
        if (kind.mark == mark) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** Between the parts of a key; in no name. */
  private static final String SEPARATOR = "\n";

  /** Of an object with these names. */
  public static String of(Kind kind, String... names) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (kind.mark + ":" + String.join(SEPARATOR, names)).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What an id means.
   *
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST} when it is none
   */
  public static GlobalId parse(String id) {
    try {
      return new GlobalId(Kind.LOAD, UUID.fromString(id).toString());
    } catch (IllegalArgumentException e) {
      return parseNames(id);
    }
  }

  private static GlobalId parseNames(String id) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(id)))
              .toString();
      if (text.length() > 2 && text.charAt(1) == ':') {
        Optional<Kind> kind = Kind.of(text.charAt(0)).filter(known -> known != Kind.LOAD);
        if (kind.isPresent()) {
          return new GlobalId(kind.get(), text.substring(2));
        }
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new ProblemException(invalid().problem(), e);
    }
    throw invalid();
  }

  /**
   * The two names of the key.
   *
   * @throws ProblemException with {@link ProblemCode#INVALID_REQUEST} when it has not two
   */
  public Pair pair() {
    int at = key.indexOf(SEPARATOR);
    if (at < 0) {
      throw invalid();
    }
    return new Pair(key.substring(0, at), key.substring(at + 1));
  }

  /** Names of which the second is known within the first. */
  public record Pair(String first, String second) {}

  private static ProblemException invalid() {
    return Inputs.invalid("id", "is none that Forebay gave.");
  }
}
