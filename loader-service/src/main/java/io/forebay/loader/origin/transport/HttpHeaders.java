package io.forebay.loader.origin.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Header fields in order; names compare without case (RFC 9110, section 5.1). */
public final class HttpHeaders {

  private final List<String> names = new ArrayList<>(16);
  private final List<String> values = new ArrayList<>(16);

  /** Adds a field and returns this. */
  public HttpHeaders add(String name, String value) {
    names.add(name);
    values.add(value);
    return this;
  }

  /** The first field of that name. */
  public Optional<String> first(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return Optional.of(values.get(i));
      }
    }
    return Optional.empty();
  }

  /** Every field of that name, in order. */
  public List<String> all(String name) {
    List<String> found = new ArrayList<>(1);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        found.add(values.get(i));
      }
    }
    return found;
  }

  public int size() {
    return names.size();
  }

  public String name(int index) {
    return names.get(index);
  }

  public String value(int index) {
    return values.get(index);
  }

  /** Names only: values may be credentials. */
  @Override
  public String toString() {
    return names.toString();
  }
}
