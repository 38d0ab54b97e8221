package io.forebay.api.limit;

/** When a request meets which limit: higher numbers first, as filters are ordered. */
final class Stage {

  /** Before anybody looks at the token (200), and after the request has its id (1,000). */
  static final int HEAD = 500;

  /**
   * After authentication (200): who may not call is told nothing else. Before authorization (100),
   * after which a websocket is opened at once.
   */
  static final int CALLER = 120;

  /** After all that does without the body. */
  static final int BODY = 90;

  private Stage() {}
}
