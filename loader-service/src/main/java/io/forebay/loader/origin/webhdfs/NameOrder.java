package io.forebay.loader.origin.webhdfs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/** Orders in which servers list names: by the bytes of their UTF-8, which NameNodes take signed. */
enum NameOrder {
  SIGNED,
  UNSIGNED;

  /** Those of some orders in which names lead from one to a later one, none before the other. */
  static Set<NameOrder> thatLead(Set<NameOrder> orders, String after, Collection<String> names) {
    Set<NameOrder> fitting = EnumSet.copyOf(orders);
    fitting.removeIf(order -> !order.leads(after, names));
    return fitting;
  }

  private boolean leads(String after, Collection<String> names) {
    Comparator<byte[]> order =
        switch (this) {
          case SIGNED -> Arrays::compare;
          case UNSIGNED -> Arrays::compareUnsigned;
        };
    byte[] begin = after.getBytes(StandardCharsets.UTF_8);
    byte[] last = begin;
    for (String name : names) {
      byte[] next = name.getBytes(StandardCharsets.UTF_8);
      if (order.compare(last, next) > 0) {
        return false;
      }
      last = next;
    }
    return order.compare(begin, last) < 0;
  }
}
