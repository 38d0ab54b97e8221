package io.forebay.loader.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How a disk may be late: which of the changes that nobody waited for it made, in which of several
 * cases, and what of a file's content that nobody waited for it wrote.
 */
enum Lateness {

  /** All names and all bytes came through. */
  NOT_AT_ALL {
    @Override
    List<List<Update>> kept(List<Update> unforced) {
      return List.of(unforced);
    }

    @Override
    byte[] unforced(byte[] content) {
      return content;
    }
  },

  /** All names; the files have their lengths and holes in them. */
  ZEROS {
    @Override
    List<List<Update>> kept(List<Update> unforced) {
      return List.of(unforced);
    }
  },

  /** All names; the files are empty. */
  EMPTY {
    @Override
    List<List<Update>> kept(List<Update> unforced) {
      return List.of(unforced);
    }

    @Override
    byte[] unforced(byte[] content) {
      return new byte[0];
    }
  },

  /** All names; the files end early. */
  CUT {
    @Override
    List<List<Update>> kept(List<Update> unforced) {
      return List.of(unforced);
    }

    @Override
    byte[] unforced(byte[] content) {
      return Arrays.copyOf(content, content.length / 2);
    }
  },

  /** Names as far as one of them, in order. */
  IN_ORDER {
    @Override
    List<List<Update>> kept(List<Update> unforced) {
      List<List<Update>> cases = new ArrayList<>();
      for (int end = 0; end < unforced.size(); end++) {
        cases.add(unforced.subList(0, end));
      }
      return cases;
    }
  },

  /** All names but one. */
  ALL_BUT_ONE {
    @Override
    List<List<Update>> kept(List<Update> unforced) {
      List<List<Update>> cases = new ArrayList<>();
      for (int without = 0; without < unforced.size(); without++) {
        List<Update> kept = new ArrayList<>(unforced);
        kept.remove(without);
        cases.add(kept);
      }
      return cases;
    }
  },

  /** One name. */
  ONLY_ONE {
    @Override
    List<List<Update>> kept(List<Update> unforced) {
      return unforced.stream().map(List::of).toList();
    }
  },

  /** Any names; {@code -Dcrash.tries} says in how many cases of each moment. */
  SOME {
    @Override
    List<List<Update>> kept(List<Update> unforced) {
      Random random = new Random(unforced.size());
      List<List<Update>> cases = new ArrayList<>();
      for (int round = 0; round < Integer.getInteger("crash.tries", 5); round++) {
        cases.add(unforced.stream().filter(_ -> random.nextBoolean()).toList());
      }
      return cases;
    }
  };

  abstract List<List<Update>> kept(List<Update> unforced);

  byte[] unforced(byte[] content) {
    return new byte[content.length];
  }
}
