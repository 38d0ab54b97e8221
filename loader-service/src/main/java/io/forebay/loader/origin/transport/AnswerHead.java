package io.forebay.loader.origin.transport;

import io.forebay.loader.origin.transport.TransportException.Kind;
import java.io.IOException;

/** The status line and header fields of an answer (RFC 9112, sections 4 and 5), read strictly. */
record AnswerHead(int status, boolean http11, HttpHeaders headers) {

  private static final int MAX_LINE_BYTES = 16 * 1024;
  private static final int MAX_HEAD_BYTES = 64 * 1024;
  private static final int MAX_INTERIM_ANSWERS = 8;

  /** Reads the final answer's head; interim answers (1xx) are passed over. */
  static AnswerHead read(Connection connection) throws IOException {
    for (int i = 0; i < MAX_INTERIM_ANSWERS; i++) {
      AnswerHead head = readOne(connection);
      if (head.status == 101) {
        throw violation("the server switches protocols unasked");
      }
      if (head.status >= 200) {
        return head;
      }
    }
    throw violation("interim answers only");
  }

  private static AnswerHead readOne(Connection connection) throws IOException {
    String line = connection.line(MAX_LINE_BYTES);
    boolean http11 = line.startsWith("HTTP/1.1 ");
    if (!http11 && !line.startsWith("HTTP/1.0 ")) {
      throw violation("the answer does not start with HTTP/1.x");
    }
    int status = status(line);
    HttpHeaders headers = new HttpHeaders();
    int size = line.length();
    line = connection.line(MAX_LINE_BYTES);
    while (!line.isEmpty()) {
      size += line.length() + 2;
      if (size > MAX_HEAD_BYTES) {
        throw violation("the header is longer than " + MAX_HEAD_BYTES + " bytes");
      }
      addField(headers, line);
      line = connection.line(MAX_LINE_BYTES);
    }
    return new AnswerHead(status, http11, headers);
  }

  private static int status(String line) throws TransportException {
    if (line.length() < 12 || (line.length() > 12 && line.charAt(12) != ' ')) {
      throw violation("the status line is malformed");
    }
    int status = 0;
    for (int i = 9; i < 12; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw violation("the status is not a number");
      }
      status = status * 10 + digit;
    }
    if (status < 100) {
      throw violation("the status is not a number from 100");
    }
    return status;
  }

  private static void addField(HttpHeaders headers, String line) throws TransportException {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw violation("a header field has no name");
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean legal = i < colon ? c > ' ' && c < 0x7f : (c >= ' ' && c != 0x7f) || c == '\t';
      if (!legal) {
        throw violation("a header field has an illegal character");
      }
    }
    headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
  }

  /** Whether another request may follow on the same connection (RFC 9112, section 9.3). */
  boolean keepsAlive() {
    boolean close = false;
    boolean keep = false;
    for (String value : headers.all("Connection")) {
      for (String option : value.split(",", -1)) {
        close |= option.strip().equalsIgnoreCase("close");
        keep |= option.strip().equalsIgnoreCase("keep-alive");
      }
    }
    return !close && (http11 || keep);
  }

  static TransportException violation(String what) {
    return new TransportException(Kind.PROTOCOL, what);
  }
}
