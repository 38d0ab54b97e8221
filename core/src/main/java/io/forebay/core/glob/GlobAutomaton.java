package io.forebay.core.glob;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern as a nondeterministic automaton whose states are all walked at once (Thompson 1968), so
 * that a match takes at most the path's length times the pattern's, whatever the two are: people
 * write both. It can also be asked half-way, at a directory.
 */
final class GlobAutomaton {

  private static final int END = 0;

  /** What a state does. */
  private enum Step {
    /** The path has to end here. */
    END,
    /** Takes its own code point. */
    LITERAL,
    /** Takes one code point of a name. */
    ONE,
    /** Takes one code point of a name that its set has. */
    SET,
    /** Takes any code points of one name, and goes on. */
    NAME,
    /** Takes any code points, and goes on. */
    DEPTH,
    /** Goes on in several ways without taking anything. */
    FORK,
    /** Goes on without taking anything where a name begins: what is no directory needs no slash. */
    NO_DIRECTORY
  }

  /** A state; where it leads to are positions in the list of all. */
  private static final class State {
    private final Step step;
    private final int literal;
    private final List<GlobNode.OneOf> set;
    private final int[] next;

    private State(Step step, int literal, List<GlobNode.OneOf> set, int... next) {
      this.step = step;
      this.literal = literal;
      this.set = set;
      this.next = next;
    }

    private static State of(Step step, int... next) {
      return new State(step, -1, List.of(), next);
    }

    private boolean takes(int c) {
      return c != '/' && set.getFirst().contains(c);
    }
  }

  private final State[] states;
  private final int start;

  GlobAutomaton(List<GlobNode> pattern) {
    List<State> made = new ArrayList<>();
    made.add(State.of(Step.END));
    start = sequence(pattern, END, made);
    states = made.toArray(State[]::new);
  }

  /** Whether the whole path is matched. */
  boolean matches(String path) {
    Walk walk = walk(path);
    return walk.everything || walk.ended();
  }

  /**
   * Whether some path that begins with this one might be matched.
   *
   * @param directory ends with a slash
   */
  boolean mayMatchBelow(String directory) {
    Walk walk = walk(directory);
    return walk.everything || walk.count > (walk.ended() ? 1 : 0);
  }

  /**
   * True when every path that begins with this one is matched; false does not say that none is.
   *
   * @param directory ends with a slash
   */
  boolean matchesAllBelow(String directory) {
    return walk(directory).everything;
  }

  private Walk walk(String path) {
    Walk walk = new Walk();
    for (int i = 0; i < path.length() && walk.count > 0 && !walk.everything; ) {
      int c = path.codePointAt(i);
      walk.take(c);
      i += Character.charCount(c);
    }
    return walk;
  }

  /** From the back, so that each state knows what follows it. */
  private static int sequence(List<GlobNode> nodes, int next, List<State> made) {
    int first = next;
    for (GlobNode node : nodes.reversed()) {
      first = add(node, first, made);
    }
    return first;
  }

  private static int add(GlobNode node, int next, List<State> made) {
    return switch (node) {
      case GlobNode.Literal(int c) -> add(new State(Step.LITERAL, c, List.of(), next), made);
      case GlobNode.AnyOne _ -> add(State.of(Step.ONE, next), made);
      case GlobNode.OneOf set -> add(new State(Step.SET, -1, List.of(set), next), made);
      case GlobNode.AnyName _ -> add(State.of(Step.NAME, next), made);
      case GlobNode.AnyDepth _ -> addDepth(next, made);
      case GlobNode.Choice(List<List<GlobNode>> alternatives) ->
          add(
              State.of(
                  Step.FORK,
                  alternatives.stream().mapToInt(way -> sequence(way, next, made)).toArray()),
              made);
    };
  }

  private static int addDepth(int next, List<State> made) {
    int depth = add(State.of(Step.DEPTH, next), made);
    State after = made.get(next);
    if (after.literal != '/') {
      return depth;
    }
    int none = add(State.of(Step.NO_DIRECTORY, after.next[0]), made);
    return add(State.of(Step.FORK, depth, none), made);
  }

  private static int add(State state, List<State> made) {
    made.add(state);
    return made.size() - 1;
  }

  /** The states that a path leads to. */
  private final class Walk {

    private int[] current = new int[states.length];
    private int[] previous = new int[states.length];
    private final int[] seenAt = new int[states.length];
    private int count;
    private int step = 1;

    /** Set once the path is matched whatever follows. */
    private boolean everything;

    private Walk() {
      enter(start, true);
    }

    private void take(int c) {
      int[] from = current;
      int size = count;
      current = previous;
      previous = from;
      count = 0;
      step++;
      boolean slash = c == '/';
      for (int i = 0; i < size; i++) {
        int at = from[i];
        State state = states[at];
        boolean stays =
            switch (state.step) {
              case NAME -> !slash;
              case DEPTH -> true;
              case END, LITERAL, ONE, SET, FORK, NO_DIRECTORY -> false;
            };
        boolean goesOn =
            switch (state.step) {
              case LITERAL -> c == state.literal;
              case ONE -> !slash;
              case SET -> state.takes(c);
              case END, NAME, DEPTH, FORK, NO_DIRECTORY -> false;
            };
        if (stays) {
          enter(at, slash);
        } else if (goesOn) {
          enter(state.next[0], slash);
        }
      }
    }

    /** Adds a state and what it leads to without taking anything. */
    private void enter(int at, boolean nameBegins) {
      if (seenAt[at] == step) {
        return;
      }
      seenAt[at] = step;
      State state = states[at];
      switch (state.step) {
        case END, LITERAL, ONE, SET -> current[count++] = at;
        case NAME -> {
          current[count++] = at;
          enter(state.next[0], nameBegins);
        }
        case DEPTH -> {
          current[count++] = at;
          everything |= state.next[0] == END;
          enter(state.next[0], nameBegins);
        }
        case FORK -> {
          for (int way : state.next) {
            enter(way, nameBegins);
          }
        }
        case NO_DIRECTORY -> {
          if (nameBegins) {
            enter(state.next[0], true);
          }
        }
      }
    }

    private boolean ended() {
      return seenAt[END] == step;
    }
  }
}
