package io.forebay.api.contract;

/**
 * When which filter of the OpenAPI document runs, higher numbers first. All are different: of two
 * that are equal, one runs first in tests and the other in what is packaged, and the document comes
 * out in another order.
 */
public final class FilterOrder {

  public static final int SOURCES = 9;
  public static final int PERMISSIONS = 8;
  public static final int SECURITY = 7;
  public static final int PATHS = 6;
  public static final int EVENTS = 5;
  public static final int HEADERS = 4;
  public static final int PROBLEMS = 3;
  public static final int LINKS = 2;
  public static final int EXAMPLES = 1;

  /** Last: it leaves out what nothing refers to. */
  public static final int MEMBERS = 0;

  private FilterOrder() {}
}
