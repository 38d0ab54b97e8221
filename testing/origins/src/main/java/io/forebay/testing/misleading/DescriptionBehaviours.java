package io.forebay.testing.misleading;

import static io.forebay.testing.misleading.Codes.CHANGED;
import static io.forebay.testing.misleading.Codes.LENGTH;
import static io.forebay.testing.misleading.Right.equal;
import static io.forebay.testing.misleading.Right.fileFails;

import io.forebay.testing.misleading.Behaviour.InAnswers;
import io.forebay.testing.misleading.Behaviour.Twist;
import io.forebay.testing.misleading.Reply.Framing;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A file's description that is refused, or that says something else than its bytes do. */
final class DescriptionBehaviours {

  private static final int[] REFUSALS = {400, 403, 404, 405, 410, 501};

  private DescriptionBehaviours() {}

  static final List<Behaviour> ALL =
      Stream.<Behaviour>concat(
              IntStream.of(REFUSALS)
                  .mapToObj(
                      status ->
                          described(
                              "answers " + status + ", though it gives the file",
                              (_, _, _) -> Reply.status(status),
                              equal())),
              Stream.of(
                  described(
                      "does not say its length",
                      (reply, _, _) -> reply.framed(Framing.AS_SAID),
                      equal()),
                  described(
                      "says that it is empty",
                      (reply, _, _) -> said(reply, "0"),
                      equal().or(fileFails(LENGTH))),
                  described(
                      "says a byte too few",
                      (reply, _, _) -> said(reply, Integer.toString(reply.body().length - 1)),
                      fileFails(LENGTH)),
                  described(
                      "says a byte too many",
                      (reply, _, _) -> said(reply, Integer.toString(reply.body().length + 1)),
                      fileFails(LENGTH)),
                  described(
                      "says a length that is no number",
                      (reply, _, _) -> said(reply, "many"),
                      equal().or(Right.listingFails(Codes.UNAVAILABLE, Codes.MISCONFIGURED))),
                  described(
                      "gives another entity tag than with the bytes",
                      (reply, _, _) -> reply.with("ETag", "\"other\""),
                      fileFails(CHANGED)),
                  described(
                      "gives a weak entity tag and a strong one with the bytes",
                      (reply, _, _) -> reply.with("ETag", "W/" + reply.field("ETag")),
                      equal()),
                  described(
                      "gives an empty entity tag",
                      (reply, _, _) -> reply.with("ETag", "\"\""),
                      equal()),
                  described(
                      "gives an entity tag without quotes",
                      (reply, _, _) -> reply.with("ETag", reply.field("ETag").replace("\"", "")),
                      equal()),
                  described(
                      "gives no entity tag and a date of the future",
                      (reply, _, _) ->
                          reply
                              .without("ETag")
                              .with("Last-Modified", "Fri, 31 Dec 2100 12:00:00 GMT"),
                      fileFails(CHANGED)),
                  described(
                      "gives neither entity tag nor date",
                      (reply, _, _) -> reply.without("ETag").without("Last-Modified"),
                      equal()),
                  described("answers 500 once", DescriptionBehaviours::badOnce, equal()),
                  everywhere(
                      "says that it is empty, and refuses ranges",
                      DescriptionBehaviours::emptyWithoutRanges,
                      equal().or(fileFails(LENGTH, Codes.MISCONFIGURED))),
                  everywhere(
                      "says nowhere how long it is",
                      (reply, ask, scene) ->
                          ask instanceof Ask.Content
                              ? ContentBehaviours.whole(reply, scene).framed(Framing.CHUNKED)
                              : reply.framed(Framing.AS_SAID),
                      equal())))
          .toList();

  private static Reply badOnce(Reply reply, Ask ask, Scene scene) {
    return scene.count() == 0 ? Reply.status(500) : reply;
  }

  private static Reply emptyWithoutRanges(Reply reply, Ask ask, Scene scene) {
    if (ask instanceof Ask.Description) {
      return said(reply, "0");
    }
    return scene.request().header("Range").isPresent() ? Reply.status(400) : reply;
  }

  private static Reply said(Reply reply, String length) {
    return reply.framed(Framing.AS_SAID).with("Content-Length", length);
  }

  private static InAnswers described(String what, Twist twist, Right right) {
    return new InAnswers(
        "when it is asked to describe a file, " + what,
        Set.of(Trait.DESCRIPTIONS),
        (ask, target) -> ask instanceof Ask.Description && ask.isAbout(target),
        twist,
        _ -> right);
  }

  private static InAnswers everywhere(String what, Twist twist, Right right) {
    return new InAnswers(
        "of a file, " + what, Set.of(Trait.DESCRIPTIONS), Ask::isAbout, twist, _ -> right);
  }
}
