package io.forebay.testing.origin;

import io.forebay.testing.wire.LoopbackServer;
import io.forebay.testing.wire.Request;
import io.forebay.testing.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A web server with files, which answers requests for them as a test says. The list of its files is
 * at {@link #list()}. Counts what it is asked for.
 */
public final class ScriptedOrigin implements AutoCloseable {

  private final LoopbackServer server;
  private final ConcurrentMap<String, Stored> files = new ConcurrentHashMap<>();
  private final Map<String, Deque<Behaviour>> scripts = new HashMap<>();
  private final ConcurrentMap<String, AtomicInteger> gets = new ConcurrentHashMap<>();
  private volatile Behaviour everywhere = new Behaviour.Honest();

  private ScriptedOrigin(int port) {
    this.server = LoopbackServer.start(port, this::answer);
  }

  public static ScriptedOrigin start() {
    return startAt(0);
  }

  /** Starts one at a port, for where people see it. */
  public static ScriptedOrigin startAt(int port) {
    return new ScriptedOrigin(port);
  }

  /** The page that lists all files, as a source's URI. */
  public URI list() {
    return URI.create(server.url() + "/files/list.txt");
  }

  /** The same files as an S3 store, in whatever bucket. */
  public URI endpoint() {
    return URI.create(server.url());
  }

  /** Adds a file, or changes one: its identity is that of its content. */
  public void put(String name, byte[] content) {
    files.put(name, Stored.of(content));
  }

  /** Takes a file away. */
  public void remove(String name) {
    files.remove(name);
  }

  /** What the files are now, by name. */
  public Map<String, byte[]> contents() {
    return files.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().content()));
  }

  /** Answers the next requests for a file like this, one after the other; then honestly. */
  public void next(String name, Behaviour... behaviours) {
    synchronized (scripts) {
      scripts.put(name, new ArrayDeque<>(java.util.List.of(behaviours)));
    }
  }

  /** Answers all requests for a file like this. */
  public void always(String name, Behaviour behaviour) {
    next(name, java.util.Collections.nCopies(10_000, behaviour).toArray(Behaviour[]::new));
  }

  /** Answers requests for all files like this that have no script of their own. */
  public void everywhere(Behaviour behaviour) {
    everywhere = behaviour;
  }

  /** Is honest from now on. */
  public void heal() {
    everywhere = new Behaviour.Honest();
    synchronized (scripts) {
      scripts.clear();
    }
  }

  /** How often a file's content was asked for. */
  public int gets(String name) {
    return gets.getOrDefault(name, new AtomicInteger()).get();
  }

  /** How often any file's content was asked for. */
  public int gets() {
    return gets.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** Ends all connections and listens no more. */
  @Override
  public void close() {
    server.close();
  }

  /** Whether the connection can go on. */
  private boolean answer(Request request, Wire wire) throws IOException, InterruptedException {
    if (S3Answers.areWantedBy(request)) {
      S3Answers.answer(request, files, wire);
      return true;
    }
    if (request.path().equals("/files/list.txt")) {
      byte[] list = String.join("\n", files.keySet()).getBytes(StandardCharsets.UTF_8);
      wire.answer(200, Map.of(), list, false);
      return true;
    }
    String name = name(request);
    boolean headOnly = request.method().equals("HEAD");
    Stored file = files.get(name);
    if (!headOnly) {
      gets.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
    }
    if (file == null) {
      wire.answer(404, Map.of(), new byte[0], headOnly);
      return true;
    }
    return new FileAnswer(request, file, wire).give(headOnly ? new Behaviour.Honest() : next(name));
  }

  /** What follows the first directory, which is the bucket to an S3 client. */
  private static String name(Request request) {
    return Request.decoded(request.path().substring(request.path().indexOf('/', 1) + 1));
  }

  private Behaviour next(String name) {
    synchronized (scripts) {
      Deque<Behaviour> script = scripts.get(name);
      return script == null || script.isEmpty() ? everywhere : script.poll();
    }
  }

  /** How long a stalled answer holds its connection when the client does not give up. */
  static final Duration STALL = Duration.ofMinutes(2);
}
