package io.forebay.loader.origin.webhdfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.transport.HttpAnswer;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.HttpTransport;
import io.forebay.loader.origin.transport.NetworkFailures;
import io.forebay.loader.origin.transport.PercentEncoding;
import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/**
 * The NameNodes of a cluster, of which one is active, or servers of HttpFS. Asks the one that
 * answered last, and the others in turn when it is on standby or cannot be reached. Thread-safe.
 */
final class NameNodes implements AutoCloseable {

  private static final String PREFIX = "/webhdfs/v1";
  private static final int MAX_REDIRECTS = 5;

  private final List<HttpTarget> servers;
  private final String authentication;
  private final HttpTransport toNameNodes;
  private final HttpTransport toDataNodes;
  private volatile int active;

  /**
   * Over transports.
   *
   * @param servers at least one; paths are not looked at
   * @param authentication {@code name=value} for the query, percent-encoded; empty for none
   * @param toNameNodes sends what holds the source's secret
   * @param toDataNodes sends where NameNodes lead, as they say it
   */
  NameNodes(
      List<HttpTarget> servers,
      String authentication,
      HttpTransport toNameNodes,
      HttpTransport toDataNodes) {
    this.servers = List.copyOf(servers);
    this.authentication = authentication;
    this.toNameNodes = toNameNodes;
    this.toDataNodes = toDataNodes;
  }

  /**
   * Asks for something that is told in JSON.
   *
   * @param path absolute, not encoded
   * @param query {@code op=…} and what belongs to it, percent-encoded
   */
  JsonNode ask(String path, String query) throws OriginException, InterruptedException {
    String what = what(path);
    try (HttpAnswer answer = open(path, query)) {
      return Json.read(what, answer)
          .orElseThrow(
              () ->
                  new OriginException(
                      OriginFailure.MISCONFIGURED,
                      what + ": the server answers something other than WebHDFS"));
    }
  }

  /** Asks for something, going where the NameNode leads; an answer of 200. */
  HttpAnswer open(String path, String query) throws OriginException, InterruptedException {
    OriginException last = null;
    int first = active;
    for (int i = 0; i < servers.size(); i++) {
      int at = (first + i) % servers.size();
      try {
        HttpAnswer answer = openAt(servers.get(at), path, query);
        active = at;
        return answer;
      } catch (StandbyException e) {
        last = last == null ? e.failure : last;
      } catch (OriginException e) {
        if (e.failure() != OriginFailure.TRANSIENT) {
          throw e;
        }
        last = e;
      }
    }
    if (last == null) {
      throw new IllegalStateException("no server");
    }
    throw last;
  }

  /** This server is not the active one. */
  private static final class StandbyException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient OriginException failure;

    private StandbyException(OriginException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private HttpAnswer openAt(HttpTarget server, String path, String query)
      throws OriginException, InterruptedException, StandbyException {
    String all = authentication.isEmpty() ? query : query + "&" + authentication;
    HttpTarget target = new HttpTarget(server.endpoint(), PREFIX + PercentEncoding.path(path), all);
    HttpAnswer answer = send(toNameNodes, target, path);
    for (int i = 0; isRedirect(answer.status()); i++) {
      HttpTarget next;
      try (HttpAnswer redirect = answer) {
        if (i == MAX_REDIRECTS) {
          throw misconfigured(path, "more than " + MAX_REDIRECTS + " redirects");
        }
        next = dataNode(target, redirect, path);
      }
      target = next;
      answer = send(toDataNodes, target, path);
    }
    if (answer.status() == 200) {
      return answer;
    }
    if (answer.status() == 206) {
      answer.close();
      throw new OriginException(
          OriginFailure.LENGTH_MISMATCH, what(path) + ": a part that was not asked for as one");
    }
    try (HttpAnswer refusal = answer) {
      RemoteFailure.Thrown thrown = RemoteFailure.Thrown.of(Json.read(what(path), refusal));
      OriginException failure = RemoteFailure.of(what(path), refusal, thrown);
      if (RemoteFailure.isStandby(thrown)) {
        throw new StandbyException(failure);
      }
      throw failure;
    }
  }

  private static HttpAnswer send(HttpTransport transport, HttpTarget target, String path)
      throws OriginException, InterruptedException {
    try {
      return transport.send(HttpCall.get(target, new HttpHeaders()));
    } catch (IOException e) {
      throw NetworkFailures.of(what(path) + " at " + target.endpoint(), e);
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static HttpTarget dataNode(HttpTarget from, HttpAnswer redirect, String path)
      throws OriginException {
    Optional<String> location = redirect.headers().first("Location");
    HttpTarget to;
    try {
      to = HttpTarget.parse(location.orElse(""));
    } catch (IllegalArgumentException e) {
      throw misconfigured(path, "a redirect to no http or https URL");
    }
    if (from.endpoint().tls() && !to.endpoint().tls()) {
      throw misconfigured(path, "a redirect from https to http, which is not followed");
    }
    return new HttpTarget(to.endpoint(), spelledAs(path, to.path()), to.query());
  }

  /**
   * NameNodes put a name into their redirects in normal form C ({@code URI.toASCIIString}), which
   * is another file's where it is not in that form. What is asked for is what was listed.
   */
  private static String spelledAs(String path, String redirected) {
    String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
    boolean same =
        PercentEncoding.decode(redirected).filter((PREFIX + composed)::equals).isPresent();
    return same ? PREFIX + PercentEncoding.path(path) : redirected;
  }

  private static OriginException misconfigured(String path, String what) {
    return new OriginException(OriginFailure.MISCONFIGURED, what(path) + ": " + what);
  }

  static String what(String path) {
    return "HDFS " + path;
  }

  @Override
  public void close() {
    toNameNodes.close();
    toDataNodes.close();
  }
}
