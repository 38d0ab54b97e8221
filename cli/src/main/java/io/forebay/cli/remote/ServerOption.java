package io.forebay.cli.remote;

import io.forebay.cli.home.ForebayHome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server a command asks, and as whom. */
final class ServerOption {

  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The platform's address (FOREBAY_SERVER; default: that of ./forebay up on this machine).")
  private String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File with the token to call with (FOREBAY_TOKEN_FILE, or the token itself in"
              + " FOREBAY_TOKEN; default: the administrator's token of ./forebay up).")
  private Path tokenFile;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private final Map<String, String> environment = System.getenv();

  /** To be closed when the command is done. */
  ApiClient client() throws IOException {
    URI api = api();
    return new ApiClient(api, token(api));
  }

  private URI api() {
    String given = server != null ? server : environment.get("FOREBAY_SERVER");
    String address =
        given != null
            ? given
            : "http://127.0.0.1:" + environment.getOrDefault("FOREBAY_PORT", "8080");
    try {
      URI uri = URI.create(address.replaceFirst("/+$", "") + "/api/v1/");
      if (uri.getHost() != null && uri.getScheme().matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), noAddress(address), e);
    }
    throw new ParameterException(command.commandLine(), noAddress(address));
  }

  private static String noAddress(String given) {
    return "The server's address is like https://forebay.example, not " + given;
  }

  private String token(URI api) throws IOException {
    if (tokenFile != null) {
      return read(tokenFile);
    }
    String token = environment.get("FOREBAY_TOKEN");
    if (token != null) {
      return plain(token, "FOREBAY_TOKEN");
    }
    String file = environment.get("FOREBAY_TOKEN_FILE");
    if (file != null) {
      return read(Path.of(file));
    }
    // The administrator's token of this machine is nothing that another one is to see.
    if (!LOOPBACK.contains(api.getHost())) {
      throw new ParameterException(
          command.commandLine(),
          "Which token is %s to be called with? Name a file with it (--token-file)."
              .formatted(api.getHost()));
    }
    return read(home().adminToken());
  }

  private ForebayHome home() {
    String home = environment.get("FOREBAY_HOME");
    return new ForebayHome(
        home != null ? Path.of(home) : Path.of(System.getProperty("user.home"), ".forebay"));
  }

  private String read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new ParameterException(
          command.commandLine(),
          "There is no token: %s cannot be read. Name a file with one (--token-file)."
              .formatted(file));
    }
    return plain(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
  }

  /** What is no token is not shown: it may be another secret. */
  private String plain(String text, String where) {
    String token = text.strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new ParameterException(
          command.commandLine(), where + " is no token: a line of visible ASCII.");
    }
    return token;
  }

  /** For messages about parameters. */
  CommandLine commandLine() {
    return command.commandLine();
  }
}
