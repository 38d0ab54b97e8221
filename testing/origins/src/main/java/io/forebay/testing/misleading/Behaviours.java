package io.forebay.testing.misleading;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The one list of what servers do wrong. */
public final class Behaviours {

  private Behaviours() {}

  /** What servers of a dialect can do wrong: what all can, and what only they can. */
  public static List<Behaviour> of(Dialect dialect) {
    Set<Trait> traits = dialect.traits();
    return Stream.of(
            PageBehaviours.ALL,
            ListingBehaviours.ALL,
            DescriptionBehaviours.ALL,
            ContentBehaviours.ALL,
            HeadBehaviours.ALL,
            RedirectBehaviours.ALL,
            CodingBehaviours.ALL,
            dialect.ownBehaviours())
        .flatMap(List::stream)
        .filter(behaviour -> traits.containsAll(behaviour.needs()))
        .toList();
  }
}
