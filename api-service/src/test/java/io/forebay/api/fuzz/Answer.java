package io.forebay.api.fuzz;

import java.util.Locale;

/**
 * What came back.
 *
 * @param status 0 when nothing came
 */
record Answer(int status, String head, String body) {

  static Answer of(String text) {
    if (!text.startsWith("HTTP/1.1 ")) {
      return new Answer(0, text, "");
    }
    int end = text.indexOf("\r\n\r\n");
    return new Answer(
        Integer.parseInt(text.substring(9, 12)),
        text.substring(0, end).toLowerCase(Locale.ROOT),
        text.substring(end + 4));
  }

  boolean isProblem() {
    return head.contains("content-type: application/problem+json");
  }
}
