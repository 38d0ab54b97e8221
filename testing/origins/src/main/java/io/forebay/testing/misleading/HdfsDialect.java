package io.forebay.testing.misleading;

import io.forebay.testing.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A directory of HDFS over WebHDFS: a NameNode that sends on to a DataNode, or HttpFS. */
public final class HdfsDialect implements Dialect {

  private static final String ROOT = "/data set";
  private static final String PREFIX = "/webhdfs/v1" + ROOT;
  private static final String DATA_NODE = "/datanode";
  private static final int BATCH = 3;
  private static final int BLOCK = 512;

  private final Server server;

  /** Who answers. */
  public enum Server {
    NAMENODE,
    HTTPFS
  }

  public HdfsDialect(Server server) {
    this.server = server;
  }

  @Override
  public String uri(String url) {
    return url.replace("http://", "webhdfs://") + "/data%20set/";
  }

  @Override
  public Map<String, String> options(String url) {
    return Map.of("user", "reader");
  }

  @Override
  public Set<Trait> traits() {
    return EnumSet.of(Trait.PAGES, Trait.SIZES, Trait.CHECKSUMS);
  }

  @Override
  public List<Behaviour> ownBehaviours() {
    return HdfsBehaviours.ALL;
  }

  @Override
  public Ask understand(Request request) {
    String path = Request.decoded(request.path());
    boolean atDataNode = path.startsWith(DATA_NODE);
    String asked = atDataNode ? path.substring(DATA_NODE.length()) : path;
    String op = request.parameter("op").orElse("");
    if (!asked.equals(PREFIX) && !asked.startsWith(PREFIX + "/")) {
      return new Ask.Nothing();
    }
    String key = asked.equals(PREFIX) ? "" : asked.substring(PREFIX.length() + 1);
    return switch (op) {
      case "LISTSTATUS_BATCH" ->
          new Ask.Listing(key.isEmpty() ? "" : key + "/", request.parameter("startafter"));
      case "OPEN" ->
          server == Server.HTTPFS || atDataNode
              ? new Ask.Content(key)
              : new Ask.Setup("datanode " + target(request));
      case "GETFILESTATUS" -> new Ask.Setup("status " + key);
      case "GETFILECHECKSUM" -> new Ask.Setup("checksum " + key);
      case "GETFILEBLOCKLOCATIONS" -> new Ask.Setup("blocks " + key);
      default -> new Ask.Nothing();
    };
  }

  private static String target(Request request) {
    return "http://"
        + request.header("Host").orElse("")
        + DATA_NODE
        + request.path()
        + "?"
        + request.query();
  }

  @Override
  public Optional<Page> page(Ask.Listing ask, Holdings holdings) {
    SortedSet<String> names = new TreeSet<>();
    for (String key : holdings.files().keySet()) {
      if (key.startsWith(ask.below())) {
        String rest = key.substring(ask.below().length());
        int slash = rest.indexOf('/');
        names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
      }
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    List<String> left =
        names.stream()
            .sorted((a, b) -> Arrays.compare(bytes(a), bytes(b)))
            .filter(
                name ->
                    ask.from().isEmpty()
                        || Arrays.compare(bytes(ask.from().get()), bytes(name)) < 0)
            .toList();
    List<Page.Entry> entries =
        left.stream()
            .limit(BATCH)
            .map(
                name ->
                    new Page.Entry(
                        name,
                        Optional.of(
                            name.endsWith("/")
                                ? 0L
                                : (long) holdings.files().get(ask.below() + name).length)))
            .toList();
    boolean more = left.size() > entries.size();
    return Optional.of(
        new Page(
            ask.below(),
            entries,
            Optional.of(more),
            more ? Optional.of(name(entries.getLast())) : Optional.empty(),
            holdings));
  }

  /**
   * Names are in the order of their bytes with signs, without the slash that marks a directory
   * here.
   */
  private static byte[] bytes(String name) {
    return (name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String name(Page.Entry entry) {
    return entry.name().endsWith("/")
        ? entry.name().substring(0, entry.name().length() - 1)
        : entry.name();
  }

  @Override
  public Reply write(Page page) {
    List<String> statuses =
        page.entries().stream()
            .map(entry -> status(name(entry), page.below() + entry.name(), entry.size()))
            .toList();
    String remaining =
        page.more().map(more -> ",\"remainingEntries\":" + (more ? 1 : 0)).orElse("");
    return json(
        200,
        "{\"DirectoryListing\":{\"partialListing\":{\"FileStatuses\":{\"FileStatus\":["
            + String.join(",\n", statuses)
            + "]}}"
            + remaining
            + "}}");
  }

  private String status(String suffix, String key, Optional<Long> size) {
    boolean directory = key.isEmpty() || key.endsWith("/");
    return "{\"pathSuffix\":\""
        + suffix.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\",\"type\":\""
        + (directory ? "DIRECTORY" : "FILE")
        + '"'
        + size.map(bytes -> ",\"length\":" + bytes).orElse("")
        + ",\"modificationTime\":1795400000000"
        + (server == Server.NAMENODE
            ? ",\"fileId\":" + (16_386 + Math.floorMod(key.hashCode(), 1_000_000))
            : "")
        + ",\"blockSize\":"
        + BLOCK
        + "}";
  }

  @Override
  public Reply file(String key, byte[] content, Request request) {
    int start = request.parameter("offset").map(Integer::parseInt).orElse(0);
    int length = request.parameter("length").map(Integer::parseInt).orElse(content.length);
    int end = Math.min(content.length, start + length);
    Reply reply =
        Reply.of(200, Arrays.copyOfRange(content, start, end))
            .with("Content-Type", "application/octet-stream");
    return server == Server.HTTPFS ? reply.framed(Reply.Framing.CHUNKED) : reply;
  }

  @Override
  public Reply missing(String key, Holdings holdings) {
    return failure(404, "FileNotFoundException", "File does not exist: " + ROOT + "/" + key);
  }

  static Reply failure(int status, String exception, String message) {
    return json(
        status,
        "{\"RemoteException\":{\"exception\":\"%s\",\"javaClassName\":\"x.%s\",\"message\":\"%s\"}}"
            .formatted(exception, exception, message));
  }

  private static Reply json(int status, String body) {
    return Reply.text(status, "application/json", body);
  }

  @Override
  public Reply setup(String what, Holdings holdings) {
    int space = what.indexOf(' ');
    String key = what.substring(space + 1);
    byte[] content = holdings.files().get(key);
    String asked = what.substring(0, space);
    if (asked.equals("datanode")) {
      return Reply.redirect(307, key);
    }
    if (content == null) {
      boolean directory =
          key.isEmpty()
              || holdings.files().keySet().stream().anyMatch(k -> k.startsWith(key + "/"));
      return directory && asked.equals("status")
          ? json(200, "{\"FileStatus\":" + status("", key + "/", Optional.of(0L)) + "}")
          : missing(key, holdings);
    }
    return switch (asked) {
      case "status" ->
          json(200, "{\"FileStatus\":" + status("", key, Optional.of((long) content.length)) + "}");
      case "checksum" -> json(200, "{\"FileChecksum\":" + HdfsChecksum.json(content, BLOCK) + "}");
      case "blocks" -> json(200, blocks(content.length));
      default -> Reply.status(404);
    };
  }

  private static String blocks(int size) {
    List<String> blocks = new ArrayList<>();
    for (int offset = 0; offset < size; offset += BLOCK) {
      blocks.add("{\"offset\":%d,\"length\":%d}".formatted(offset, Math.min(BLOCK, size - offset)));
    }
    return "{\"BlockLocations\":{\"BlockLocation\":[" + String.join(",", blocks) + "]}}";
  }

  @Override
  public String toString() {
    return server == Server.NAMENODE ? "a NameNode" : "HttpFS";
  }
}
