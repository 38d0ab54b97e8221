package io.forebay.testing.misleading;

import static io.forebay.testing.misleading.Codes.MISCONFIGURED;
import static io.forebay.testing.misleading.Right.equal;
import static io.forebay.testing.misleading.Right.listingFails;

import io.forebay.testing.misleading.Behaviour.InAnswers;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What only stores that speak S3 can do wrong. */
final class S3Behaviours {

  private S3Behaviours() {}

  static final List<Behaviour> ALL =
      List.of(
          listing(
              "answers as the older protocol does, with a marker",
              xml -> xml.replace("NextContinuationToken>", "NextMarker>"),
              equal().or(listingFails(MISCONFIGURED))),
          listing("gives an empty result", _ -> "<ListBucketResult/>", listingFails(MISCONFIGURED)),
          listing(
              "gives another document",
              _ -> "<ListAllMyBucketsResult/>",
              listingFails(MISCONFIGURED)),
          listing(
              "gives an error with status 200",
              _ -> "<Error><Code>InternalError</Code><Message>later</Message></Error>",
              listingFails(MISCONFIGURED, Codes.UNAVAILABLE, Codes.DENIED)),
          listing(
              "lists another prefix",
              xml -> xml.replace("<Prefix>sets/a/", "<Prefix>sets/b/"),
              listingFails(MISCONFIGURED)),
          listing(
              "lists another bucket",
              xml -> xml.replace("<Name>bucket<", "<Name>other<"),
              listingFails(MISCONFIGURED)),
          listing(
              "counts more keys than it lists",
              xml -> xml.replace("<EncodingType>", "<KeyCount>9</KeyCount><EncodingType>"),
              listingFails(MISCONFIGURED)),
          listing(
              "groups keys that it was not asked to group",
              xml ->
                  xml.replace(
                      "</ListBucketResult>",
                      "<CommonPrefixes><Prefix>sets/a/x/</Prefix></CommonPrefixes>"
                          + "</ListBucketResult>"),
              listingFails(MISCONFIGURED)),
          listing(
                  "leaves out entity tags, as gateways to file systems do",
                  xml -> xml.replaceAll("<ETag>[^<]*</ETag>", ""),
                  equal())
              .taking(Trait.IDENTITIES));

  private static InAnswers listing(String what, UnaryOperator<String> change, Right right) {
    return new InAnswers(
        "as an S3 store, " + what,
        Set.of(),
        (ask, _) -> ask instanceof Ask.Listing,
        (reply, _, _) -> reply.rewritten(change),
        _ -> right);
  }
}
