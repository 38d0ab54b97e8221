package io.forebay.testing.misleading;

import static io.forebay.testing.misleading.Codes.CHANGED;
import static io.forebay.testing.misleading.Codes.DENIED;
import static io.forebay.testing.misleading.Codes.LENGTH;
import static io.forebay.testing.misleading.Codes.MISCONFIGURED;
import static io.forebay.testing.misleading.Codes.NOT_FOUND;
import static io.forebay.testing.misleading.Codes.UNAVAILABLE;
import static io.forebay.testing.misleading.Right.equal;
import static io.forebay.testing.misleading.Right.fileFails;
import static io.forebay.testing.misleading.Right.listingFails;
import static io.forebay.testing.misleading.Right.refused;

import io.forebay.testing.misleading.Behaviour.InAnswers;
import io.forebay.testing.misleading.Behaviour.Turn;
import io.forebay.testing.misleading.Behaviour.Twist;
import java.util.List;
import java.util.Set;

/** Answers that send on to elsewhere: to what is asked for, to nowhere, or to a page to log in. */
final class RedirectBehaviours {

  private static final String LOGIN =
      "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form method=\"post\">"
          + "<input name=\"user\"><input name=\"password\" type=\"password\"></form></body></html>";

  private static final Turn LISTING = (ask, _) -> ask instanceof Ask.Listing;

  private static final Right NO_FILE =
      fileFails(MISCONFIGURED, NOT_FOUND, DENIED, CHANGED, LENGTH, UNAVAILABLE)
          .or(refused("UNREADABLE", "MISSING", "WEB_PAGE"));

  private RedirectBehaviours() {}

  static final List<Behaviour> ALL =
      List.of(
          sends("listing in a circle", LISTING, RedirectBehaviours::circle, noListing()),
          sends("listing to nowhere", LISTING, to(302, ""), noListing()),
          sends("listing to another protocol", LISTING, to(302, "ftp://127.0.0.1/d/"), noListing()),
          sends("listing to a page to log in", LISTING, to(302, "/login"), noListing()),
          sends("file in a circle", Ask::isAbout, RedirectBehaviours::circle, NO_FILE),
          sends("file to nowhere", Ask::isAbout, to(302, ""), NO_FILE),
          sends("file to another protocol", Ask::isAbout, to(302, "ftp://127.0.0.1/x"), NO_FILE),
          sends("file to a page to log in", Ask::isAbout, to(302, "/login"), NO_FILE),
          sends(
              "file's bytes, but not its description, to a page to log in",
              (ask, target) -> ask instanceof Ask.Content && ask.isAbout(target),
              to(302, "/login"),
              NO_FILE),
          new InAnswers(
              "gives a page to log in in place of a file",
              Set.of(Trait.DESCRIPTIONS),
              Ask::isAbout,
              (_, _, _) -> login(),
              _ -> NO_FILE.or(Right.unnoticed())),
          new InAnswers(
              "sends on from a file to where it is",
              Set.of(Trait.DESCRIPTIONS),
              Ask::isAbout,
              (reply, _, scene) ->
                  scene.request().query().equals("there")
                      ? reply
                      : Reply.redirect(307, scene.request().path() + "?there"),
              _ -> equal()));

  private static Right noListing() {
    return listingFails(MISCONFIGURED, NOT_FOUND, DENIED, UNAVAILABLE);
  }

  private static Reply circle(Reply reply, Ask ask, Scene scene) {
    return Reply.redirect(302, scene.request().path());
  }

  private static Twist to(int status, String location) {
    return (_, _, _) -> Reply.redirect(status, location);
  }

  static Reply login() {
    return Reply.text(200, "text/html; charset=utf-8", LOGIN);
  }

  private static InAnswers sends(String what, Turn turn, Twist twist, Right right) {
    return new InAnswers("sends on from a " + what, Set.of(), turn, twist, _ -> right);
  }
}
