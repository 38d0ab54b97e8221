package io.forebay.testing.misleading;

import static io.forebay.testing.misleading.Codes.MISCONFIGURED;
import static io.forebay.testing.misleading.Right.equal;
import static io.forebay.testing.misleading.Right.listingFails;

import io.forebay.testing.misleading.Behaviour.InAnswers;
import io.forebay.testing.misleading.Behaviour.InListings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What only web servers with index pages can do wrong. */
final class IndexBehaviours {

  private static final Pattern HREF = Pattern.compile("(?i)href=\"([^\"?#]+)\"");

  private IndexBehaviours() {}

  static final List<Behaviour> ALL =
      List.of(
          new InListings(
              "links directories without their slash",
              Set.of(),
              (page, _, _) ->
                  page.with(
                      page.entries().stream()
                          .map(e -> new Page.Entry(e.name().replaceFirst("/$", ""), e.size()))
                          .toList()),
              _ -> equal()),
          new InListings(
              "links everything twice",
              Set.of(),
              (page, _, _) ->
                  page.with(page.entries().stream().flatMap(e -> List.of(e, e).stream()).toList()),
              _ -> equal()),
          new InListings(
              "links files of directories from the page above as well",
              Set.of(),
              (page, _, scene) ->
                  page.below().isEmpty()
                      ? page.with(
                          Stream.concat(
                                  page.entries().stream(),
                                  scene.holdings().files().keySet().stream()
                                      .filter(key -> key.indexOf('/') > 0)
                                      .map(key -> new Page.Entry(key, Optional.empty())))
                              .toList())
                      : page,
              _ -> equal()),
          new InListings(
              "links every file from one page, and no directory",
              Set.of(),
              (page, _, scene) ->
                  page.with(
                      scene.holdings().files().keySet().stream()
                          .map(key -> new Page.Entry(key, Optional.empty()))
                          .toList()),
              _ -> equal()),
          html("links by whole URLs", (text, scene) -> linked(text, scene, scene.url()), equal()),
          html(
              "links to another host",
              (text, scene) -> linked(text, scene, "http://elsewhere.example"),
              listingFails(MISCONFIGURED)),
          html(
              "links below the name that it has behind its proxy",
              (text, scene) -> linked(text, scene, "/inner"),
              listingFails(MISCONFIGURED)),
          html(
              "has its links relative to a base",
              (text, scene) -> "<base href=\"" + scene.request().path() + "\">" + text,
              equal()),
          html(
              "shows a first page, and links to the next",
              (text, _) ->
                  text.replaceFirst("(?i)</(table|pre|ul)>", "$0<a href=\"?page=2\">2</a>"),
              listingFails(MISCONFIGURED)),
          new InAnswers(
              "as a web server, says its pages' charset in the head only",
              Set.of(),
              (ask, _) -> ask instanceof Ask.Listing,
              (reply, _, _) -> utf16(reply),
              _ -> equal()));

  private static Reply utf16(Reply reply) {
    Charset charset = StandardCharsets.UTF_16LE;
    String text = new String(reply.body(), StandardCharsets.UTF_8);
    return reply
        .withBody(text.replaceAll("<meta charset[^>]*>", "").getBytes(charset))
        .with("Content-Type", "text/html; charset=utf-16le");
  }

  /** Every link that is an entry's, as one to the same path at another place. */
  private static String linked(String text, Scene scene, String place) {
    return HREF.matcher(text)
        .replaceAll(
            match -> {
              String link = match.group(1);
              if (link.contains("..") || link.equals("/") || link.startsWith("http")) {
                return Matcher.quoteReplacement(match.group());
              }
              String path =
                  link.startsWith("/")
                      ? link
                      : scene.request().path() + link.replaceFirst("^\\./", "");
              return Matcher.quoteReplacement("href=\"" + place + path + "\"");
            });
  }

  /** Makes something else of a page's text. */
  private interface Rewriting {
    String of(String text, Scene scene);
  }

  private static InAnswers html(String what, Rewriting rewriting, Right right) {
    return new InAnswers(
        "as a web server, " + what,
        Set.of(),
        (ask, _) -> ask instanceof Ask.Listing,
        (reply, _, scene) -> reply.rewritten(text -> rewriting.of(text, scene)),
        _ -> right);
  }
}
