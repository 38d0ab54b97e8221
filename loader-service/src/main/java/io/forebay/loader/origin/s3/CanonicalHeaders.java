package io.forebay.loader.origin.s3;

import io.forebay.loader.origin.transport.HttpHeaders;
import java.util.Locale;

/**
 * Header fields as they are signed: sorted by their names in lower case, fields of one name joined.
 *
 * @param names separated by semicolons
 * @param lines {@code name:value}, each with a line's end
 */
record CanonicalHeaders(String names, String lines) {

  static CanonicalHeaders of(HttpHeaders headers) {
    String[] names = new String[headers.size()];
    String[] values = new String[headers.size()];
    int count = 0;
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i).toLowerCase(Locale.ROOT);
      String value = oneSpaced(headers.value(i).strip());
      // Ten at most: they are in their places sooner than any collection is made.
      int place = count;
      while (place > 0 && names[place - 1].compareTo(name) > 0) {
        place--;
      }
      if (place > 0 && names[place - 1].equals(name)) {
        values[place - 1] += "," + value;
      } else {
        System.arraycopy(names, place, names, place + 1, count - place);
        System.arraycopy(values, place, values, place + 1, count - place);
        names[place] = name;
        values[place] = value;
        count++;
      }
    }
    StringBuilder allNames = new StringBuilder(128);
    StringBuilder lines = new StringBuilder(384);
    for (int i = 0; i < count; i++) {
      allNames.append(i == 0 ? "" : ";").append(names[i]);
      lines.append(names[i]).append(':').append(values[i]).append('\n');
    }
    return new CanonicalHeaders(allNames.toString(), lines.toString());
  }

  private static String oneSpaced(String value) {
    return value.contains("  ") ? value.replaceAll(" +", " ") : value;
  }
}
