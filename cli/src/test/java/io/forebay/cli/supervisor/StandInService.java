package io.forebay.cli.supervisor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The least program that keeps the launcher's side of the contract: it listens where it is told,
 * wants the admin token, and is ready when its database role can connect. The supervisor's tests
 * run it as the three services, so that they need no built service.
 */
public final class StandInService {

  private StandInService() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = System.getenv();
    System.out.println("started as " + environment.get("FOREBAY_DB_USER"));
    if (Files.exists(Path.of(environment.get("FOREBAY_HOME"), "refuse-to-start"))) {
      System.out.println("refusing to start, as the test wants");
      System.exit(7);
    }
    String token = Files.readString(Path.of(environment.get("FOREBAY_ADMIN_TOKEN_FILE")));
    int port = Integer.parseInt(environment.get("FOREBAY_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          boolean allowed =
              ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(allowed ? status(environment) : 401, -1);
          exchange.close();
        });
    server.start();
  }

  private static int status(Map<String, String> environment) {
    try (Connection connection =
        DriverManager.getConnection(
            environment.get("FOREBAY_DB_URL"),
            environment.get("FOREBAY_DB_USER"),
            environment.get("FOREBAY_DB_PASSWORD"))) {
      return connection.isValid(1) ? 200 : 503;
    } catch (SQLException e) {
      System.out.println(e.getMessage());
      return 503;
    }
  }
}
