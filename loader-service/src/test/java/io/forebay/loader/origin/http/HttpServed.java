package io.forebay.loader.origin.http;

import static io.forebay.loader.origin.transport.ScriptedServer.text;

import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginConfig;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginTimeouts;
import io.forebay.loader.origin.transport.ScriptedServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What a web server answers, and the origin that is made of it. */
abstract class HttpServed {

  final Map<String, String> answers = new HashMap<>();
  ScriptedServer server;
  ScriptedServer elsewhere;

  @BeforeEach
  void start() throws Exception {
    ScriptedServer.Script script =
        (request, out) -> {
          String[] words = request.line().split(" ", -1);
          String answer = answers.getOrDefault(words[0] + " " + words[1], answers.get(words[1]));
          text(out, answer == null ? "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" : answer);
        };
    server = new ScriptedServer(script);
    elsewhere = new ScriptedServer(script);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    elsewhere.close();
  }

  Origin origin(String path, Map<String, String> options, Map<String, String> credentials)
      throws OriginException {
    return new HttpOriginFactory(OriginTimeouts.DEFAULT, OutboundRules.STANDARD)
        .create(new OriginConfig(server.url() + path, options, credentials));
  }

  void file(String path, String content) {
    String head =
        "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: " + content.length() + "\r\n\r\n";
    answers.put("HEAD " + path, head);
    answers.put("GET " + path, head + content);
  }

  void page(String path, String html) {
    answers.put(path, "HTTP/1.1 200 OK\r\nContent-Length: " + html.length() + "\r\n\r\n" + html);
  }
}
