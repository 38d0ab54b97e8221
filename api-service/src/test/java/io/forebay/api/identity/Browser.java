package io.forebay.api.identity;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A browser's cookies and the way it follows redirects, one step at a time. */
final class Browser {

  private static final int REDIRECTS = 10;

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final List<String> setCookies = new ArrayList<>();

  /** Goes to an address and on to where it leads; the last answer. */
  HttpResponse<String> navigate(URI address) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(address);
    for (int i = 0; answer.statusCode() / 100 == 3 && i < REDIRECTS; i++) {
      answer = get(location(answer));
    }
    return answer;
  }

  HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address));
  }

  /**
   * Posts.
   *
   * @param headers names and values in turn
   */
  HttpResponse<String> post(URI address, String body, String... headers)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address).headers(headers).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    setCookies.addAll(answer.headers().allValues("Set-Cookie"));
    return answer;
  }

  /** Where an answer leads. */
  static URI location(HttpResponse<?> answer) {
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  /** Every Set-Cookie header that came so far. */
  List<String> setCookies() {
    return setCookies;
  }

  /** What a script on another page could make the browser send along. */
  String cookieHeader() {
    return String.join(
        "; ",
        cookies.getCookieStore().getCookies().stream()
            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
            .toList());
  }

  List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }
}
