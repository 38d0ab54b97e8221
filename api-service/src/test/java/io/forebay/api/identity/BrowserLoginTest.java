package io.forebay.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.api.testing.ApiTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser logs in, calls, and logs out. */
@ApiTest
@WithTestResource(IssuerResource.class)
class BrowserLoginTest {

  Issuer issuer;

  @TestHTTPResource("/")
  URI base;

  @BeforeEach
  void annIsLoggedInAtTheProvider() {
    issuer.logins().renew(false);
    issuer.logins().of("ann", Map.of("groups", List.of("vision")), 300);
  }

  @Test
  void aLoginLeadsToThePageThatAskedForIt() throws Exception {
    // when
    Browser browser = new Browser();
    HttpResponse<String> begin = browser.get(at("/auth/login?return=/api/v1/me"));

    // then
    String asked = Browser.location(begin).toString();
    assertThat(begin.statusCode()).isEqualTo(302);
    assertThat(asked)
        .startsWith(issuer.url() + "/authorize?")
        .contains("code_challenge_method=S256", "state=", "nonce=", "scope=openid")
        .contains("redirect_uri=" + encoded(at("/auth/callback").toString()));

    // when
    HttpResponse<String> end = browser.navigate(Browser.location(begin));

    // then
    assertThat(end.uri()).isEqualTo(at("/api/v1/me"));
    assertThat(end.body()).contains("user:ann", "group:vision");
  }

  @Test
  void theSessionCookieIsTheServersAlone() throws Exception {
    Browser browser = loggedIn();
    List<String> session =
        browser.setCookies().stream()
            .filter(cookie -> cookie.startsWith("q_session") && !cookie.contains("Max-Age=0"))
            .toList();
    assertThat(session).isNotEmpty();
    assertThat(session)
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .contains("HTTPOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Domain=")
                    .doesNotContain(SigningKey.encoded("{\"sub\"").substring(0, 6)));
  }

  @Test
  void whoIsNotLoggedInGetsAProblemAndNoRedirect() throws Exception {
    HttpResponse<String> answer = new Browser().get(at("/api/v1/me"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "console",
        "/auth/login"
      })
  void aLoginLeadsNowhereElse(String place) throws Exception {
    String path = "/auth/login?return=" + encoded(place);
    assertThat(new Browser().get(at(path)).statusCode()).isEqualTo(400);
    HttpResponse<String> answer = loggedIn().get(at(path));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void aTokensSessionThatIsOverDoesNotStandBeforeALogin() throws Exception {
    String cookies = loggedIn().cookieHeader() + "; forebay_session=forebay_gone";

    HttpResponse<String> answer =
        new Browser().send(HttpRequest.newBuilder(at("/api/v1/me")).header("Cookie", cookies));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("user:ann");
  }

  @Test
  void aCookieIsNoProofOfWhoSendsAChange() throws Exception {
    // given
    Browser browser = loggedIn();
    URI datasets = at("/api/v1/datasets");
    String form = "application/x-www-form-urlencoded";

    // then
    forbidden(
        browser.post(datasets, "name=x", "Content-Type", form, "Origin", "https://evil.example"));
    forbidden(
        browser.post(datasets, "name=x", "Content-Type", form, "Sec-Fetch-Site", "cross-site"));
    forbidden(
        browser.post(
            datasets, "{}", "Content-Type", "application/json", "Sec-Fetch-Site", "same-site"));
    forbidden(browser.post(datasets, "{}", "Content-Type", "text/plain", "Origin", "null"));
    forbidden(browser.post(datasets, "{}", "Content-Type", "application/json"));
    forbidden(browser.post(at("/graphql"), "{}", "Content-Type", "text/plain"));
    forbidden(browser.post(at("/auth/logout"), "", "Origin", "https://evil.example"));

    // but
    String body =
        "{\"name\":\"of-a-browser\",\"sources\":[{\"uri\":\"file:///data/of-a-browser\"}]}";
    assertThat(
            browser
                .post(datasets, body, "Content-Type", "application/json", "Origin", origin())
                .statusCode())
        .isEqualTo(201);
    assertThat(
            browser
                .post(
                    at("/graphql"),
                    "{\"query\":\"{ me { principal } }\"}",
                    "Content-Type",
                    "application/json",
                    "Sec-Fetch-Site",
                    "same-origin")
                .body())
        .contains("user:ann");
  }

  @Test
  void aWebsocketWithACookieComesFromOurOwnPages() throws Exception {
    Browser browser = loggedIn();
    assertThatThrownBy(() -> socket(browser, "https://evil.example")).hasMessageContaining("403");
    assertThatThrownBy(() -> socket(browser, null)).hasMessageContaining("403");
    socket(browser, origin()).abort();
  }

  @Test
  void aLogoutEndsTheSession() throws Exception {
    // given
    Browser browser = loggedIn();

    // when
    HttpResponse<String> answer = browser.post(at("/auth/logout"), "", "Origin", origin());

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains(issuer.url() + "/logout?client_id=" + Issuer.CLIENT)
        .doesNotContain("id_token_hint");
    assertThat(browser.cookies()).noneMatch(cookie -> cookie.getName().startsWith("q_session"));
    assertThat(browser.get(at("/api/v1/me")).statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionEndsWithTheProvidersToken() throws Exception {
    issuer.logins().of("carl", Map.of(), 3);
    Browser browser = new Browser();
    assertThat(browser.navigate(at("/auth/login?return=/api/v1/me")).body()).contains("user:carl");
    String cookies = browser.cookieHeader();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(statusWith(cookies)).isEqualTo(401));
  }

  @Test
  void aSessionIsRenewedAsLongAsTheProviderDoes() throws Exception {
    // given
    issuer.logins().renew(true);
    issuer.logins().of("dora", Map.of(), 2);
    Browser browser = new Browser();
    browser.navigate(at("/auth/login?return=/api/v1/me"));
    String first = browser.cookieHeader();

    // then
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(browser.get(at("/api/v1/me")).body()).contains("user:dora");
              assertThat(browser.cookieHeader()).isNotEqualTo(first);
            });

    // when
    issuer.logins().renew(false);

    // then
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              HttpResponse<String> answer = browser.get(at("/api/v1/me"));
              assertThat(answer.statusCode()).isEqualTo(401);
              assertThat(answer.body()).contains("unauthenticated");
            });
  }

  @Test
  void aForgedOrForeignCookieIsNobody() throws Exception {
    String cookies = loggedIn().cookieHeader();
    assertThat(statusWith(cookies)).isEqualTo(200);
    int middle = cookies.length() / 2;
    char other = cookies.charAt(middle) == 'A' ? 'B' : 'A';
    assertThat(statusWith(cookies.substring(0, middle) + other + cookies.substring(middle + 1)))
        .isEqualTo(401);
    assertThat(statusWith("q_session_forebay-browser=" + issuer.token("ann"))).isEqualTo(401);
  }

  @Test
  void aCallbackThatNobodyAskedForIsRefused() throws Exception {
    Browser browser = new Browser();
    URI authorize = Browser.location(browser.get(at("/auth/login")));
    URI callback = Browser.location(browser.get(authorize));
    // The same code in a browser that did not begin the login: login CSRF.
    assertThat(new Browser().get(callback).statusCode()).isEqualTo(401);
    assertThat(
            browser
                .get(URI.create(callback.toString().replaceFirst("state=.", "state=_")))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void whoCannotBeACallerIsToldSoAfterTheLogin() throws Exception {
    issuer.logins().of("admin", Map.of(), 300);
    HttpResponse<String> answer = new Browser().navigate(at("/auth/login?return=/api/v1/me"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("identity-refused");
  }

  @Test
  void aTokenInTheHeaderGoesBeforeTheCookie() throws Exception {
    Browser browser = loggedIn();
    HttpResponse<String> answer =
        browser.send(
            java.net.http.HttpRequest.newBuilder(at("/api/v1/me"))
                .header("Authorization", "Bearer " + issuer.token("dora")));
    assertThat(answer.body()).contains("user:dora");
  }

  private int statusWith(String cookies) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            java.net.http.HttpRequest.newBuilder(at("/api/v1/me"))
                .header("Cookie", cookies)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private WebSocket socket(Browser browser, String origin) {
    WebSocket.Builder builder =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Cookie", browser.cookieHeader())
            .subprotocols("graphql-transport-ws");
    if (origin != null) {
      builder.header("Origin", origin);
    }
    try {
      return builder
          .buildAsync(
              URI.create("ws://127.0.0.1:" + base.getPort() + "/graphql"),
              new WebSocket.Listener() {})
          .join();
    } catch (java.util.concurrent.CompletionException e) {
      if (e.getCause() instanceof java.net.http.WebSocketHandshakeException refused) {
        throw new AssertionError("refused with " + refused.getResponse().statusCode(), e);
      }
      throw e;
    }
  }

  private Browser loggedIn() throws Exception {
    Browser browser = new Browser();
    assertThat(browser.navigate(at("/auth/login?return=/api/v1/me")).statusCode()).isEqualTo(200);
    return browser;
  }

  private static void forbidden(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("cross-site-request");
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + base.getPort() + path);
  }

  private String origin() {
    return "http://127.0.0.1:" + base.getPort();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
