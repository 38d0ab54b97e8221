package io.forebay.testing.misleading;

import static io.forebay.testing.misleading.Codes.LENGTH;
import static io.forebay.testing.misleading.Codes.MISCONFIGURED;
import static io.forebay.testing.misleading.Codes.UNAVAILABLE;
import static io.forebay.testing.misleading.Right.equal;
import static io.forebay.testing.misleading.Right.fileFails;

import io.forebay.testing.misleading.Behaviour.InAnswers;
import io.forebay.testing.misleading.Behaviour.Twist;
import io.forebay.testing.misleading.Reply.Framing;
import java.util.List;
import java.util.Set;

/** Heads of answers that break the protocol, or that use what few servers use. */
final class HeadBehaviours {

  private static final Right FAILS = fileFails(MISCONFIGURED, UNAVAILABLE, LENGTH);

  private HeadBehaviours() {}

  static final List<Behaviour> ALL =
      List.of(
          head(
              "a length and chunks",
              (reply, _, _) ->
                  reply
                      .with("Content-Length", Integer.toString(reply.body().length))
                      .framed(Framing.CHUNKED),
              equal()),
          head(
              "the same length twice",
              (reply, _, _) -> reply.with("Content-Length", Integer.toString(reply.body().length)),
              equal().or(FAILS)),
          head(
              "two lengths",
              (reply, _, _) ->
                  reply
                      .framed(Framing.LENGTH)
                      .with("Content-Length", Integer.toString(reply.body().length - 1)),
              FAILS),
          head(
              "a length that is no number",
              (reply, _, _) ->
                  reply
                      .framed(Framing.AS_SAID)
                      .with("Content-Length", "0x" + Integer.toHexString(reply.body().length)),
              FAILS),
          head(
              "a coding of its own making for the transfer",
              (reply, _, _) -> reply.framed(Framing.AS_SAID).with("Transfer-Encoding", "x-own"),
              FAILS),
          head(
              "a folded field",
              (reply, _, _) -> reply.with("X-Long", "one\r\n two"),
              equal().or(FAILS)),
          head(
              "a field without a name",
              (reply, _, _) -> reply.with("", "value"),
              equal().or(FAILS)),
          head(
              "a line of 17 KiB",
              (reply, _, _) -> reply.with("X-Long", "x".repeat(17 * 1024)),
              equal().or(FAILS)),
          head(
              "five interim answers before it",
              (reply, _, _) -> reply.preceded("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(5)),
              equal()),
          head(
              "interim answers without end before it",
              (reply, _, _) -> reply.preceded("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(50)),
              equal().or(FAILS)),
          head(
              "another answer behind it that nobody asked for",
              (reply, _, _) -> reply.followed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nother"),
              equal()),
          head("another protocol", (reply, _, _) -> reply.preceded("SSH-2.0-x\r\n"), FAILS));

  private static InAnswers head(String what, Twist twist, Right right) {
    return new InAnswers(
        "when it is asked for bytes, answers with " + what,
        Set.of(),
        (ask, target) -> ask instanceof Ask.Content && ask.isAbout(target),
        twist,
        _ -> right);
  }
}
