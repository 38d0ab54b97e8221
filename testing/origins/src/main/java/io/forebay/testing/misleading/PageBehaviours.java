package io.forebay.testing.misleading;

import static io.forebay.testing.misleading.Codes.CHANGED;
import static io.forebay.testing.misleading.Codes.LENGTH;
import static io.forebay.testing.misleading.Codes.MISCONFIGURED;
import static io.forebay.testing.misleading.Right.equal;
import static io.forebay.testing.misleading.Right.listingFails;

import io.forebay.testing.misleading.Behaviour.InListings;
import io.forebay.testing.misleading.Behaviour.PageTwist;
import io.forebay.testing.misleading.Page.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Listings in pages that lie about what they hold, about their end or about the way on. */
final class PageBehaviours {

  private PageBehaviours() {}

  static final List<Behaviour> ALL =
      List.of(
          pages(
              "says that more follows, but not how to ask for it",
              (page, _, _) -> page.leading(Optional.empty()),
              equal().or(listingFails(MISCONFIGURED))),
          pages(
              "says how to ask for more, but not that there is any",
              (page, _, _) -> page.saying(Optional.empty()),
              equal().or(listingFails(MISCONFIGURED))),
          pages(
              "ends in the middle and does not say whether more follows",
              (page, _, _) -> page.saying(Optional.empty()).leading(Optional.empty()),
              listingFails(MISCONFIGURED)),
          pages(
              "leads from each page to the same one",
              (page, ask, scene) ->
                  page.saying(Optional.of(true)).leading(firstPage(scene, ask).wayOn()),
              listingFails(MISCONFIGURED)),
          pages(
              "gives the first page again, whatever is asked for",
              (page, ask, scene) -> firstPage(scene, ask).leading(Optional.of("t" + scene.count())),
              listingFails(MISCONFIGURED)),
          pages(
              "gives an empty page between two others",
              (page, ask, scene) ->
                  ask.from().isPresent() && scene.count() == 1
                      ? page.with(List.of()).saying(Optional.of(true)).leading(ask.from())
                      : page,
              equal().or(listingFails(MISCONFIGURED))),
          pages(
              "begins each page with the last key of the page before",
              (page, ask, scene) ->
                  ask.from().isPresent() ? page.with(plus(last(scene, ask), page)) : page,
              equal()),
          pages(
              "repeats a key of the first page on the last",
              (page, ask, scene) -> page.isLast() ? page.with(plus(early(scene, ask), page)) : page,
              equal()),
          contradicts(
              "repeats a key of the first page on the last, with other content",
              (page, ask, scene) ->
                  page.isLast() ? page.with(plus(replaced(early(scene, ask)), page)) : page),
          contradicts(
              "begins a page with the last key of the page before, with other content",
              (page, ask, scene) ->
                  ask.from().isPresent()
                      ? page.with(plus(replaced(last(scene, ask)), page))
                      : page),
          pages(
              "lists keys in no order and not how to go on",
              (page, _, _) -> page.with(page.entries().reversed()).leading(Optional.empty()),
              listingFails(MISCONFIGURED)),
          sizes("lists a key without its size", Optional.empty()),
          sizes("lists a key with less than nothing", Optional.of(-1L)),
          new InListings(
              "lists a file as empty that is not",
              Set.of(Trait.SIZES),
              (page, _, scene) -> page.with(sized(page, scene, Optional.of(0L))),
              _ -> equal().or(Right.fileFails(LENGTH))),
          new InListings(
              "lists a file with a byte less than it has",
              Set.of(Trait.SIZES),
              (page, _, scene) ->
                  page.with(
                      sized(
                          page,
                          scene,
                          Optional.of(scene.holdings().content(scene.target()).length - 1L))),
              _ -> Right.fileFails(LENGTH)));

  private static InListings pages(String what, PageTwist twist, Right right) {
    return new InListings(what, Set.of(Trait.PAGES), twist, _ -> right);
  }

  /** Without entity tags an entry of the same date and size is the same. */
  private static InListings contradicts(String what, PageTwist twist) {
    return new InListings(
        what,
        Set.of(Trait.PAGES),
        twist,
        traits -> traits.contains(Trait.IDENTITIES) ? listingFails(CHANGED) : equal());
  }

  private static InListings sizes(String what, Optional<Long> size) {
    return new InListings(
        what,
        Set.of(Trait.SIZES),
        (page, _, scene) -> page.with(sized(page, scene, size)),
        _ -> listingFails(MISCONFIGURED));
  }

  private static List<Entry> sized(Page page, Scene scene, Optional<Long> size) {
    return page.entries().stream()
        .map(
            entry ->
                (page.below() + entry.name()).equals(scene.target())
                    ? new Entry(entry.name(), size)
                    : entry)
        .toList();
  }

  private static Page firstPage(Scene scene, Ask.Listing ask) {
    return scene
        .dialect()
        .page(new Ask.Listing(ask.below(), Optional.empty()), scene.holdings())
        .orElseThrow();
  }

  /** An entry of the first page, the second where there are two. */
  private static Entry early(Scene scene, Ask.Listing ask) {
    List<Entry> entries = firstPage(scene, ask).entries();
    return entries.get(Math.min(1, entries.size() - 1));
  }

  /** The last entry of the page that leads to this one. */
  private static Entry last(Scene scene, Ask.Listing ask) {
    Page page = firstPage(scene, ask);
    while (!page.isLast() && !page.wayOn().equals(ask.from())) {
      page =
          scene
              .dialect()
              .page(new Ask.Listing(ask.below(), page.wayOn()), scene.holdings())
              .orElseThrow();
    }
    return page.entries().getLast();
  }

  private static Entry replaced(Entry entry) {
    return new Entry(entry.name(), entry.size(), true);
  }

  private static List<Entry> plus(Entry first, Page page) {
    List<Entry> all = new ArrayList<>(List.of(first));
    all.addAll(page.entries());
    return all;
  }
}
