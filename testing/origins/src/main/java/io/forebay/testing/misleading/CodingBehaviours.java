package io.forebay.testing.misleading;

import static io.forebay.testing.misleading.Codes.LENGTH;
import static io.forebay.testing.misleading.Codes.MISCONFIGURED;
import static io.forebay.testing.misleading.Codes.UNAVAILABLE;
import static io.forebay.testing.misleading.Right.equal;
import static io.forebay.testing.misleading.Right.fileFails;
import static io.forebay.testing.misleading.Right.listingFails;

import io.forebay.testing.misleading.Behaviour.InAnswers;
import io.forebay.testing.misleading.Behaviour.Turn;
import io.forebay.testing.misleading.Behaviour.Twist;
import io.forebay.testing.misleading.Reply.Framing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Answers in a coding that nobody asked for. */
final class CodingBehaviours {

  private static final Turn LISTING = (ask, _) -> ask instanceof Ask.Listing;

  private static final Right NO_FILE =
      equal().or(fileFails(MISCONFIGURED, LENGTH, UNAVAILABLE)).or(Right.refused("COMPRESSED"));

  private CodingBehaviours() {}

  static final List<Behaviour> ALL =
      List.of(
          coded(
              "compresses listings",
              LISTING,
              (reply, _, _) -> zipped(reply).with("Content-Encoding", "gzip"),
              equal().or(listingFails(MISCONFIGURED, UNAVAILABLE))),
          coded(
              "says that a listing is compressed, and sends nothing",
              LISTING,
              (reply, _, _) -> reply.withBody(new byte[0]).with("Content-Encoding", "gzip"),
              listingFails(MISCONFIGURED, UNAVAILABLE)),
          coded(
              "compresses listings, and leaves out the end",
              LISTING,
              (reply, _, _) -> spoilt(reply, body -> Arrays.copyOf(body, body.length / 2)),
              listingFails(MISCONFIGURED, LENGTH, UNAVAILABLE)),
          coded(
              "compresses listings, and leaves out all but the beginning of gzip's head",
              LISTING,
              (reply, _, _) -> spoilt(reply, body -> Arrays.copyOf(body, 5)),
              listingFails(MISCONFIGURED, LENGTH, UNAVAILABLE)),
          coded(
              "says that a listing is compressed, which it is not",
              LISTING,
              (reply, _, _) -> reply.with("Content-Encoding", "gzip"),
              equal().or(listingFails(MISCONFIGURED, LENGTH, UNAVAILABLE))),
          coded(
              "compresses listings, of which a bit flips",
              LISTING,
              (reply, _, _) -> spoilt(reply, CodingBehaviours::withOtherCrc),
              listingFails(MISCONFIGURED, LENGTH, UNAVAILABLE)),
          coded(
              "compresses a file, and says so",
              Ask::isAbout,
              (reply, _, _) -> zipped(reply).with("Content-Encoding", "gzip"),
              NO_FILE),
          coded(
              "compresses a file in chunks, and says so",
              Ask::isAbout,
              (reply, ask, _) ->
                  zipped(reply)
                      .with("Content-Encoding", "gzip")
                      .framed(ask instanceof Ask.Content ? Framing.CHUNKED : Framing.AS_SAID),
              NO_FILE),
          coded(
              "compresses a file, and says so with its bytes only",
              Ask::isAbout,
              (reply, ask, _) ->
                  ask instanceof Ask.Content
                      ? zipped(reply).with("Content-Encoding", "gzip")
                      : zipped(reply),
              NO_FILE),
          coded(
              "compresses a file twice, and says so",
              Ask::isAbout,
              (reply, _, _) -> zipped(zipped(reply)).with("Content-Encoding", "gzip, gzip"),
              NO_FILE),
          coded(
              "says of a file that it is compressed, which it is not",
              Ask::isAbout,
              (reply, _, _) -> reply.with("Content-Encoding", "br"),
              NO_FILE),
          coded(
              "says of a file that it is coded as it is",
              Ask::isAbout,
              (reply, _, _) -> reply.with("Content-Encoding", "identity"),
              equal()));

  private static Reply zipped(Reply reply) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(reply.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reply.succeeds() ? reply.withBody(zipped.toByteArray()) : reply;
  }

  private static Reply spoilt(Reply reply, UnaryOperator<byte[]> spoil) {
    return reply.succeeds()
        ? reply.withBody(spoil.apply(zipped(reply).body())).with("Content-Encoding", "gzip")
        : reply;
  }

  /** A bit flips in the CRC-32 that gzip ends with, before its length of four bytes. */
  private static byte[] withOtherCrc(byte[] zipped) {
    byte[] other = zipped.clone();
    other[zipped.length - 5] ^= 1;
    return other;
  }

  private static InAnswers coded(String what, Turn turn, Twist twist, Right right) {
    return new InAnswers(what, Set.of(), turn, twist, _ -> right);
  }
}
