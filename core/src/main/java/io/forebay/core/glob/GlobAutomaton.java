package io.forebay.core.glob;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern as a nondeterministic automaton whose states are all walked at once (Thompson 1968), so
 * that a match takes at most the path's length times the pattern's, whatever the two are: people
 * write both. It can also be asked half-way, at a directory.
 */
final class GlobAutomaton {

  /** A state; where it leads to are positions in the list of all. */
  private sealed interface State {

    /** The path has to end here. */
    record Accept() implements State {}

    /** Takes one code point. */
    record One(GlobNode what, int next) implements State {}

    /** Takes any code points of one name, and goes on. */
    record Name(int next) implements State {}

    /** Takes any code points, and goes on. */
    record Depth(int next) implements State {}

    /** Goes on in several ways without taking anything. */
    record Fork(List<Integer> next) implements State {}

    /** Goes on without taking anything where a name begins: what is no directory needs no slash. */
    record NoDirectory(int next) implements State {}
  }

  private final List<State> states = new ArrayList<>();
  private final int start;

  GlobAutomaton(List<GlobNode> pattern) {
    states.add(new State.Accept());
    start = sequence(pattern, 0);
  }

  /** Whether the whole path is matched. */
  boolean matches(String path) {
    return walk(path).reached(0);
  }

  /**
   * Whether some path that begins with this one might be matched.
   *
   * @param directory ends with a slash
   */
  boolean mayMatchBelow(String directory) {
    Walk walk = walk(directory);
    return walk.count > (walk.reached(0) ? 1 : 0);
  }

  /**
   * True when every path that begins with this one is matched; false does not say that none is.
   *
   * @param directory ends with a slash
   */
  boolean matchesAllBelow(String directory) {
    Walk walk = walk(directory);
    for (int i = 0; i < walk.count; i++) {
      if (states.get(walk.current[i]) instanceof State.Depth(int next) && endsAt(next)) {
        return true;
      }
    }
    return false;
  }

  private boolean endsAt(int state) {
    return states.get(state) instanceof State.Accept;
  }

  private Walk walk(String path) {
    Walk walk = new Walk();
    for (int i = 0; i < path.length() && walk.count > 0; ) {
      int c = path.codePointAt(i);
      walk.take(c);
      i += Character.charCount(c);
    }
    return walk;
  }

  private int add(State state) {
    states.add(state);
    return states.size() - 1;
  }

  /** From the back, so that each state knows what follows it. */
  private int sequence(List<GlobNode> nodes, int next) {
    int first = next;
    for (GlobNode node : nodes.reversed()) {
      first = node(node, first);
    }
    return first;
  }

  private int node(GlobNode node, int next) {
    return switch (node) {
      case GlobNode.Literal _, GlobNode.AnyOne _, GlobNode.OneOf _ ->
          add(new State.One(node, next));
      case GlobNode.AnyName _ -> add(new State.Name(next));
      case GlobNode.AnyDepth _ -> anyDepth(next);
      case GlobNode.Choice(List<List<GlobNode>> alternatives) ->
          add(new State.Fork(alternatives.stream().map(a -> sequence(a, next)).toList()));
    };
  }

  private int anyDepth(int next) {
    int depth = add(new State.Depth(next));
    if (states.get(next) instanceof State.One(GlobNode.Literal(int c), int behind) && c == '/') {
      return add(new State.Fork(List.of(depth, add(new State.NoDirectory(behind)))));
    }
    return depth;
  }

  /** The states that a path leads to. */
  private final class Walk {

    private int[] current = new int[states.size()];
    private int[] previous = new int[states.size()];
    private final int[] seenAt = new int[states.size()];
    private int count;
    private int step = 1;

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
        switch (states.get(at)) {
          case State.One(GlobNode what, int next) when takes(what, c) -> enter(next, slash);
          case State.Name _ when !slash -> enter(at, false);
          case State.Depth _ -> enter(at, slash);
          case State.One _, State.Name _, State.Accept _, State.Fork _, State.NoDirectory _ -> {}
        }
      }
    }

    /** Adds a state and what it leads to without taking anything. */
    private void enter(int state, boolean nameBegins) {
      if (seenAt[state] == step) {
        return;
      }
      seenAt[state] = step;
      switch (states.get(state)) {
        case State.Accept _, State.One _ -> current[count++] = state;
        case State.Name(int next) -> {
          current[count++] = state;
          enter(next, nameBegins);
        }
        case State.Depth(int next) -> {
          current[count++] = state;
          enter(next, nameBegins);
        }
        case State.Fork(List<Integer> ways) -> {
          for (int way : ways) {
            enter(way, nameBegins);
          }
        }
        case State.NoDirectory(int next) -> {
          if (nameBegins) {
            enter(next, true);
          }
        }
      }
    }

    private boolean reached(int state) {
      return seenAt[state] == step;
    }
  }

  private static boolean takes(GlobNode what, int c) {
    return switch (what) {
      case GlobNode.Literal(int literal) -> literal == c;
      case GlobNode.AnyOne _ -> c != '/';
      case GlobNode.OneOf set -> c != '/' && set.contains(c);
      case GlobNode.AnyName _, GlobNode.AnyDepth _, GlobNode.Choice _ -> false;
    };
  }
}
