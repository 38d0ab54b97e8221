package io.forebay.testing.misleading;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is right to make of a server that behaves in some way; anything else is a fault. Where
 * several things are right, any of them is.
 *
 * @param mayBeEqual every file arrives as the server holds it
 * @param mayBeUnnoticed the file may arrive as what it is not: nothing that the server says tells
 * @param listingCodes codes of problems that the listing may fail with
 * @param fileCodes codes of problems that the file may fail with, while all others arrive
 * @param refusalReasons reasons for which the file may be refused, while all others arrive
 */
public record Right(
    boolean mayBeEqual,
    boolean mayBeUnnoticed,
    Set<String> listingCodes,
    Set<String> fileCodes,
    Set<String> refusalReasons) {

  /** As if the server behaved well. */
  public static Right equal() {
    return new Right(true, false, Set.of(), Set.of(), Set.of());
  }

  static Right listingFails(String... codes) {
    return new Right(false, false, Set.of(codes), Set.of(), Set.of());
  }

  static Right fileFails(String... codes) {
    return new Right(false, false, Set.of(), Set.of(codes), Set.of());
  }

  static Right refused(String... reasons) {
    return new Right(false, false, Set.of(), Set.of(), Set.of(reasons));
  }

  /** No origin can tell; only a checksum could. */
  static Right unnoticed() {
    return new Right(false, true, Set.of(), Set.of(), Set.of());
  }

  Right or(Right other) {
    return new Right(
        mayBeEqual || other.mayBeEqual,
        mayBeUnnoticed || other.mayBeUnnoticed,
        both(listingCodes, other.listingCodes),
        both(fileCodes, other.fileCodes),
        both(refusalReasons, other.refusalReasons));
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
