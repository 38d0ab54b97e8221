package io.forebay.loader.origin.transport;

/** A request without a body. */
public record HttpCall(Method method, HttpTarget target, HttpHeaders headers) {

  /** The two methods that read. */
  public enum Method {
    GET,
    HEAD
  }

  public static HttpCall get(HttpTarget target, HttpHeaders headers) {
    return new HttpCall(Method.GET, target, headers);
  }

  public static HttpCall head(HttpTarget target, HttpHeaders headers) {
    return new HttpCall(Method.HEAD, target, headers);
  }
}
