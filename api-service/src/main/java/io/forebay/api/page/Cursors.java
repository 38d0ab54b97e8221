package io.forebay.api.page;

import io.forebay.core.problem.Problem;
import io.forebay.core.problem.ProblemCode;
import io.forebay.core.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Opaque cursors. Each holds the key of the last item, not a position: items that come and go
 * elsewhere in the list neither repeat others nor hide them.
 */
public final class Cursors {

  private Cursors() {}

  /** Lists have cursors of their own, so that one of another list is refused. */
  public enum Kind {
    DATASETS("d"),
    VERSIONS("v"),
    TAGS("t"),
    FILES("f"),
    FOLDER("o"),
    REFUSALS("r"),
    CHANGES("c"),
    SECRETS("s"),
    TOKENS("k"),
    PRINCIPALS("p"),
    AUDIT("a"),
    NODES("n"),
    LOADS("l"),
    FAILURES("x"),
    CONSUMERS("u"),
    POLICIES("y"),
    FIRES("e");

    private final String mark;

    Kind(String mark) {
      this.mark = mark + "1:";
    }
  }

  public static String encode(Kind kind, String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((kind.mark + key).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The key in a cursor.
   *
   * @throws ProblemException with {@link ProblemCode#INVALID_CURSOR} when it is not of this list
   */
  public static String decode(Kind kind, String cursor) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
              .toString();
      if (text.startsWith(kind.mark) && text.indexOf('\0') < 0) {
        return text.substring(kind.mark.length());
      }
      throw invalid(null);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw invalid(e);
    }
  }

  /** The problem of a cursor whose key is none. */
  public static ProblemException invalid(Throwable cause) {
    return new ProblemException(
        new Problem(
            ProblemCode.INVALID_CURSOR,
            "Send a cursor exactly as the last page of this list gave it."),
        cause);
  }
}
