package io.forebay.testing.misleading;

import io.forebay.testing.wire.LoopbackServer;
import io.forebay.testing.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of some dialect that behaves as it should but for what it is told. */
public final class MisleadingServer implements AutoCloseable {

  private final Dialect dialect;
  private final Holdings holdings;
  private final List<Act> acts;
  private final LoopbackServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private final Map<Act, AtomicInteger> turns = new ConcurrentHashMap<>();

  /** A behaviour and the file that it is about. */
  public record Act(Behaviour behaviour, String target) {}

  private MisleadingServer(Dialect dialect, Holdings holdings, List<Act> acts) {
    this.dialect = dialect;
    this.holdings = holdings;
    this.acts = List.copyOf(acts);
    this.server =
        LoopbackServer.start(0, (request, wire) -> answer(request).give(wire, request.headOnly()));
  }

  public static MisleadingServer start(Dialect dialect, Holdings holdings, List<Act> acts) {
    return new MisleadingServer(dialect, holdings, acts);
  }

  public String url() {
    return server.url();
  }

  /** How many requests came. */
  public int requests() {
    return requests.get();
  }

  private Reply answer(Request request) {
    requests.incrementAndGet();
    Ask ask = dialect.understand(request);
    Reply reply =
        switch (ask) {
          case Ask.Listing listing -> listing(listing, request);
          case Ask.Description(String key) -> file(key, request);
          case Ask.Content(String key) -> file(key, request);
          case Ask.Setup(String what) -> dialect.setup(what, holdings);
          case Ask.Nothing _ ->
              request.path().equals("/login") ? RedirectBehaviours.login() : Reply.status(404);
        };
    for (Act act : acts) {
      if (act.behaviour instanceof Behaviour.InAnswers twisted
          && twisted.turn().isIt(ask, act.target)) {
        reply = twisted.twist().twist(reply, ask, scene(act, request));
      }
    }
    return reply;
  }

  private Reply listing(Ask.Listing listing, Request request) {
    Optional<Page> honest = dialect.page(listing, holdings);
    if (honest.isEmpty()) {
      return dialect.missing(listing.below(), holdings);
    }
    Page page = honest.get();
    for (Act act : acts) {
      if (act.behaviour instanceof Behaviour.InListings twisted) {
        page = twisted.twist().twist(page, listing, scene(act, request));
      }
    }
    return dialect.write(page);
  }

  private Reply file(String key, Request request) {
    byte[] content = holdings.files().get(key);
    return content == null ? dialect.missing(key, holdings) : dialect.file(key, content, request);
  }

  private Scene scene(Act act, Request request) {
    int count = turns.computeIfAbsent(act, _ -> new AtomicInteger()).getAndIncrement();
    return new Scene(dialect, holdings, act.target, request, count, server.url());
  }

  @Override
  public void close() {
    server.close();
  }
}
