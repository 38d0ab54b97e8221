package io.forebay.testing.misleading;

import static io.forebay.testing.misleading.Codes.CHANGED;
import static io.forebay.testing.misleading.Codes.DENIED;
import static io.forebay.testing.misleading.Codes.LENGTH;
import static io.forebay.testing.misleading.Codes.MISCONFIGURED;
import static io.forebay.testing.misleading.Codes.MISMATCH;
import static io.forebay.testing.misleading.Codes.NOT_FOUND;
import static io.forebay.testing.misleading.Codes.THROTTLED;
import static io.forebay.testing.misleading.Codes.UNAVAILABLE;
import static io.forebay.testing.misleading.Right.equal;
import static io.forebay.testing.misleading.Right.fileFails;
import static io.forebay.testing.misleading.Right.unnoticed;

import io.forebay.testing.misleading.Behaviour.InAnswers;
import io.forebay.testing.misleading.Behaviour.Twist;
import io.forebay.testing.misleading.Reply.End;
import io.forebay.testing.misleading.Reply.Framing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A file's bytes that are others than the server holds, fewer, more, or from elsewhere in it. */
final class ContentBehaviours {

  private ContentBehaviours() {}

  static final List<Behaviour> ALL =
      List.of(
          content("turns one bit", (reply, _, _) -> flipped(reply), ifChecked(MISMATCH)),
          content(
              "turns one bit once",
              (reply, _, scene) -> scene.count() == 0 ? flipped(reply) : reply,
              traits -> traits.contains(Trait.CHECKSUMS) ? equal() : unnoticed()),
          content(
              "gives other bytes under the same entity tag",
              (reply, _, scene) -> reply.withBody(other(reply, scene)),
              ifChecked(MISMATCH)),
          content(
              "gives other bytes under another entity tag",
              (reply, _, scene) -> reply.withBody(other(reply, scene)).with("ETag", "\"other\""),
              traits ->
                  traits.contains(Trait.IDENTITIES)
                      ? fileFails(CHANGED)
                      : fileFails(CHANGED)
                          .or(
                              traits.contains(Trait.TAGS_ARE_CHECKSUMS)
                                  ? unnoticed()
                                  : ifChecked(MISMATCH).apply(traits))),
          fails(
              "cuts them in the middle, having said their number",
              (reply, _, _) -> reply.sending(reply.body().length / 2, End.CLOSES),
              LENGTH),
          rights(
              "cuts them in the middle once",
              (reply, _, scene) ->
                  scene.count() == 0 ? reply.sending(reply.body().length / 2, End.CLOSES) : reply,
              equal()),
          fails(
              "cuts them in the middle, without having said their number",
              (reply, _, _) ->
                  reply.framed(Framing.CLOSE).sending(reply.body().length / 2, End.CLOSES),
              LENGTH),
          fails(
              "cuts them in the middle of a chunk",
              (reply, _, _) ->
                  reply.framed(Framing.CHUNKED).sending(reply.body().length / 2, End.CLOSES),
              LENGTH),
          fails(
              "gives half of them as if that were all",
              (reply, _, _) -> reply.withBody(Arrays.copyOf(reply.body(), reply.body().length / 2)),
              LENGTH),
          fails(
              "gives half of them in chunks as if that were all",
              (reply, _, _) ->
                  reply
                      .withBody(Arrays.copyOf(reply.body(), reply.body().length / 2))
                      .framed(Framing.CHUNKED),
              LENGTH),
          fails(
              "gives some more",
              (reply, _, _) -> reply.withBody(Arrays.copyOf(reply.body(), reply.body().length + 7)),
              LENGTH),
          fails(
              "gives some more and ends with the connection",
              (reply, _, _) ->
                  reply
                      .withBody(Arrays.copyOf(reply.body(), reply.body().length + 7))
                      .framed(Framing.CLOSE),
              LENGTH),
          rights("ends with the connection", (reply, _, _) -> reply.framed(Framing.CLOSE), equal()),
          rights("comes in chunks", (reply, _, _) -> reply.framed(Framing.CHUNKED), equal()),
          fails("comes empty", (reply, _, _) -> reply.withBody(new byte[0]), LENGTH),
          rights("ignores ranges", (reply, _, scene) -> whole(reply, scene), equal()),
          fails(
              "gives another range than is asked for",
              (reply, _, scene) ->
                  Reply.of(206, Arrays.copyOf(reply.body(), reply.body().length))
                      .with("ETag", reply.field("ETag"))
                      .with("Last-Modified", reply.field("Last-Modified"))
                      .with(
                          "Content-Range",
                          "bytes 1-%d/%d"
                              .formatted(
                                  reply.body().length,
                                  scene.holdings().content(scene.target()).length)),
              LENGTH),
          fails(
              "gives several ranges in one body",
              (reply, _, _) ->
                  reply
                      .withStatus(206)
                      .without("Content-Range")
                      .with("Content-Type", "multipart/byteranges; boundary=x")
                      .withBody(
                          "--x\r\nContent-Range: bytes 0-1/2\r\n\r\nab\r\n--x--\r\n"
                              .getBytes(StandardCharsets.US_ASCII)),
              LENGTH,
              MISCONFIGURED),
          fails(
              "stalls in the middle",
              (reply, _, _) -> reply.sending(reply.body().length / 2, End.STALLS),
              UNAVAILABLE),
          rights(
              "stalls in the middle once",
              (reply, _, scene) ->
                  scene.count() == 0 ? reply.sending(reply.body().length / 2, End.STALLS) : reply,
              equal()),
          fails("hangs up", (_, _, _) -> Reply.hangUp(), UNAVAILABLE),
          rights(
              "hangs up once",
              (reply, _, scene) -> scene.count() == 0 ? Reply.hangUp() : reply,
              equal()),
          fails("answers 500", (_, _, _) -> Reply.status(500), UNAVAILABLE),
          fails("answers 429", (_, _, _) -> Reply.status(429), THROTTLED),
          fails("answers 403", (_, _, _) -> Reply.status(403), DENIED),
          fails("answers 404", (_, _, _) -> Reply.status(404), NOT_FOUND),
          fails("answers 412", (_, _, _) -> Reply.status(412), CHANGED),
          fails("answers 416", (_, _, _) -> Reply.status(416), CHANGED, LENGTH),
          fails("answers 204", (_, _, _) -> Reply.status(204), LENGTH, MISCONFIGURED),
          rights(
              "answers 503 once",
              (reply, _, scene) ->
                  scene.count() == 0 ? Reply.status(503).with("Retry-After", "0") : reply,
              equal()));

  /** What a server answers that knows no ranges. */
  static Reply whole(Reply reply, Scene scene) {
    return reply.status() == 206
        ? reply
            .withStatus(200)
            .without("Content-Range")
            .without("Accept-Ranges")
            .withBody(scene.holdings().content(scene.target()))
        : reply;
  }

  private static Reply flipped(Reply reply) {
    byte[] body = reply.body().clone();
    if (body.length > 0) {
      body[body.length / 2] ^= 0x10;
    }
    return reply.withBody(body);
  }

  private static byte[] other(Reply reply, Scene scene) {
    return Arrays.copyOf(scene.holdings().otherContent(scene.target()), reply.body().length);
  }

  private static Function<Set<Trait>, Right> ifChecked(String code) {
    return traits -> traits.contains(Trait.CHECKSUMS) ? fileFails(code) : unnoticed();
  }

  private static InAnswers content(String what, Twist twist, Function<Set<Trait>, Right> right) {
    return new InAnswers(
        "when it is asked for bytes, " + what,
        Set.of(),
        (ask, target) -> ask instanceof Ask.Content && ask.isAbout(target),
        (reply, ask, scene) -> reply.succeeds() ? twist.twist(reply, ask, scene) : reply,
        right);
  }

  private static InAnswers rights(String what, Twist twist, Right right) {
    return content(what, twist, _ -> right);
  }

  private static InAnswers fails(String what, Twist twist, String... codes) {
    return rights(what, twist, fileFails(codes));
  }
}
