package io.forebay.testing.misleading;

import static io.forebay.testing.misleading.Codes.DENIED;
import static io.forebay.testing.misleading.Codes.LENGTH;
import static io.forebay.testing.misleading.Codes.MISCONFIGURED;
import static io.forebay.testing.misleading.Codes.NOT_FOUND;
import static io.forebay.testing.misleading.Codes.UNAVAILABLE;
import static io.forebay.testing.misleading.Right.equal;
import static io.forebay.testing.misleading.Right.listingFails;

import io.forebay.testing.misleading.Behaviour.InAnswers;
import io.forebay.testing.misleading.Behaviour.Twist;
import io.forebay.testing.misleading.Reply.End;
import io.forebay.testing.misleading.Reply.Framing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Answers in place of a listing, and listings that do not arrive. */
final class ListingBehaviours {

  private ListingBehaviours() {}

  static final List<Behaviour> ALL =
      List.of(
          fails(
              "answers with a welcome page instead",
              (_, _, _) ->
                  Reply.text(
                      200,
                      "text/html",
                      "<!DOCTYPE html>\n<html><head><title>Welcome</title></head>"
                          + "<body><p>It works.</p></body></html>"),
              MISCONFIGURED),
          fails(
              "answers with a JSON document instead",
              (_, _, _) -> Reply.text(200, "application/json", "{\"message\": \"ok\"}"),
              MISCONFIGURED),
          fails(
              "answers with nothing at all instead",
              (_, _, _) -> Reply.text(200, "text/plain", ""),
              MISCONFIGURED,
              UNAVAILABLE),
          fails("answers 204", (_, _, _) -> Reply.status(204), MISCONFIGURED, UNAVAILABLE),
          fails("answers 403", (_, _, _) -> Reply.status(403), DENIED),
          fails("answers 404", (_, _, _) -> Reply.status(404), NOT_FOUND),
          fails("answers 500, whenever it is asked", (_, _, _) -> Reply.status(500), UNAVAILABLE),
          rights(
              "answers 500 once",
              (reply, _, scene) -> scene.count() == 0 ? Reply.status(500) : reply,
              equal()),
          fails(
              "cuts it in the middle, having said its length",
              (reply, _, _) -> reply.sending(reply.body().length / 2, End.CLOSES),
              LENGTH,
              UNAVAILABLE),
          rights(
              "cuts it in the middle once",
              (reply, _, scene) ->
                  scene.count() == 0 ? reply.sending(reply.body().length / 2, End.CLOSES) : reply,
              equal()),
          fails(
              "cuts it in the middle, without having said its length",
              (reply, _, _) ->
                  reply.framed(Framing.CLOSE).sending(afterLine(reply.body()), End.CLOSES),
              MISCONFIGURED,
              LENGTH,
              UNAVAILABLE),
          fails(
              "cuts it in the middle of a chunk",
              (reply, _, _) ->
                  reply.framed(Framing.CHUNKED).sending(reply.body().length / 2, End.CLOSES),
              LENGTH,
              UNAVAILABLE),
          rights("gives it in chunks", (reply, _, _) -> reply.framed(Framing.CHUNKED), equal()),
          fails(
              "stalls in the middle",
              (reply, _, _) -> reply.sending(reply.body().length / 2, End.STALLS),
              UNAVAILABLE),
          fails("hangs up", (_, _, _) -> Reply.hangUp(), UNAVAILABLE));

  /** Where a line ends near the middle: what was sent looks like all there is. */
  private static int afterLine(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n', body.length / 2);
    return end < 0 || end == body.length - 1 ? body.length / 2 : end + 1;
  }

  private static InAnswers rights(String what, Twist twist, Right right) {
    return new InAnswers(
        "when it is asked for a listing, " + what,
        Set.of(),
        (ask, _) -> ask instanceof Ask.Listing,
        twist,
        _ -> right);
  }

  private static InAnswers fails(String what, Twist twist, String... codes) {
    return rights(what, twist, listingFails(codes));
  }
}
