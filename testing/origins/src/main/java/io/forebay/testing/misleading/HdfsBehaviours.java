package io.forebay.testing.misleading;

import static io.forebay.testing.misleading.Codes.CHANGED;
import static io.forebay.testing.misleading.Codes.DENIED;
import static io.forebay.testing.misleading.Codes.UNAVAILABLE;
import static io.forebay.testing.misleading.Right.equal;
import static io.forebay.testing.misleading.Right.fileFails;
import static io.forebay.testing.misleading.Right.listingFails;

import io.forebay.testing.misleading.Behaviour.InAnswers;
import io.forebay.testing.misleading.Behaviour.Turn;
import io.forebay.testing.misleading.Behaviour.Twist;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What only servers of HDFS do wrong, or do in their own way. */
final class HdfsBehaviours {

  private static final Turn LISTING = (ask, _) -> ask instanceof Ask.Listing;
  private static final Turn CONTENT =
      (ask, target) -> ask instanceof Ask.Content && ask.isAbout(target);

  private HdfsBehaviours() {}

  static final List<Behaviour> ALL =
      List.of(
          own(
              "is on standby",
              LISTING,
              (_, _, _) -> HdfsDialect.failure(403, "StandbyException", "not active"),
              listingFails(UNAVAILABLE)),
          own(
              "is in safe mode once",
              LISTING,
              (reply, _, scene) ->
                  scene.count() == 0
                      ? HdfsDialect.failure(403, "SafeModeException", "wait")
                      : reply,
              equal()),
          own(
              "denies the listing as Hadoop does",
              LISTING,
              (_, _, _) -> HdfsDialect.failure(403, "AccessControlException", "Permission denied"),
              listingFails(DENIED)),
          own(
              "has no copy of a block",
              CONTENT,
              (_, _, _) -> HdfsDialect.failure(403, "BlockMissingException", "no nodes"),
              fileFails(UNAVAILABLE)),
          own(
              "has no copy of a block once",
              CONTENT,
              (reply, _, scene) ->
                  scene.count() == 0
                      ? HdfsDialect.failure(403, "BlockMissingException", "no nodes")
                      : reply,
              equal()),
          own(
              "says that the file was written meanwhile",
              (ask, target) -> ask.equals(new Ask.Setup("status " + target)),
              (reply, _, _) ->
                  reply.withBody(
                      new String(reply.body(), StandardCharsets.UTF_8)
                          .replace("1795400000000", "1795400000001")
                          .getBytes(StandardCharsets.UTF_8)),
              fileFails(CHANGED)),
          own(
                  "gives no checksum",
                  (ask, target) -> ask.equals(new Ask.Setup("checksum " + target)),
                  (_, _, _) ->
                      HdfsDialect.failure(400, "UnsupportedOperationException", "no checksums"),
                  equal())
              .taking(Trait.CHECKSUMS));

  private static InAnswers own(String what, Turn turn, Twist twist, Right right) {
    return new InAnswers(what, Set.of(), turn, twist, _ -> right);
  }
}
