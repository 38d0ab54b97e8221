package io.forebay.testing.misleading;

import java.util.Set;
import java.util.function.Function;

/** One thing that a server does wrong. */
public sealed interface Behaviour {

  /** In words. */
  String what();

  /** What a dialect's servers have to be able to do for it. */
  Set<Trait> needs();

  /** What is right to make of it, by what the dialect's servers can do. */
  Function<Set<Trait>, Right> right();

  /** What a server that does this cannot do any more, which makes other faults harder to notice. */
  Set<Trait> takes();

  /** Whether it makes a difference which file it is about. */
  default boolean targetsFiles() {
    return switch (this) {
      case InListings _ -> needs().contains(Trait.SIZES);
      case InAnswers answers -> answers.turn().isIt(new Ask.Content("x"), "x");
    };
  }

  /** It lists other things than it holds, or otherwise. */
  record InListings(
      String what, Set<Trait> needs, PageTwist twist, Function<Set<Trait>, Right> right)
      implements Behaviour {

    @Override
    public Set<Trait> takes() {
      return Set.of();
    }
  }

  /** It answers wrongly. */
  record InAnswers(
      String what,
      Set<Trait> needs,
      Turn turn,
      Twist twist,
      Function<Set<Trait>, Right> right,
      Set<Trait> takes)
      implements Behaviour {

    InAnswers(
        String what, Set<Trait> needs, Turn turn, Twist twist, Function<Set<Trait>, Right> right) {
      this(what, needs, turn, twist, right, Set.of());
    }

    InAnswers taking(Trait trait) {
      return new InAnswers(what, needs, turn, twist, right, Set.of(trait));
    }
  }

  /** Which requests it is about. */
  interface Turn {
    boolean isIt(Ask ask, String target);
  }

  /** Makes something else of a page. */
  interface PageTwist {
    Page twist(Page honest, Ask.Listing ask, Scene scene);
  }

  /** Makes something else of an answer. */
  interface Twist {
    Reply twist(Reply honest, Ask ask, Scene scene);
  }
}
