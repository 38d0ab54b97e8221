package io.forebay.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Secrets: credentials that sources are read with. */
@Command(name = "secret", description = "Store credentials that sources are read with.")
public final class SecretCommand {

  private static final Table TABLE =
      new Table()
          .text("NAME", "name")
          .text("OWNER", "owner")
          .text("ENTRIES", secret -> VersionCommand.texts(secret.path("keys")))
          .text("ENDPOINTS", secret -> VersionCommand.texts(secret.path("endpoints")))
          .text("UPDATED", "updatedAt");

  @Command(
      name = "put",
      description = {
        "Store a secret, in the place of the one that has the name.",
        "Values are read from files or from standard input, never from the command line: others"
            + " see that, and shells remember it."
      })
  int put(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "NAME", description = "The secret's name.") String name,
      @Parameters(
              arity = "1..*",
              paramLabel = "ENTRY[=FILE]",
              description =
                  "An entry, such as accessKeyId, and the file with its value. One entry may be"
                      + " without a file: it is asked for, or is standard input. Of a single line"
                      + " its end is left out.")
          List<String> entries)
      throws IOException, InterruptedException {
    List<String> fromInput = entries.stream().filter(entry -> entry.indexOf('=') < 0).toList();
    if (fromInput.size() > 1) {
      throw new ParameterException(
          server.commandLine(), "Only one entry can come from standard input: " + fromInput);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      values.put(
          equals < 0 ? entry : entry.substring(0, equals),
          equals < 0 ? input(entry) : content(Path.of(entry.substring(equals + 1)), server));
    }
    try (ApiClient api = server.client()) {
      JsonNode secret = api.put(ApiClient.path("secrets", name), values);
      output.thing(
          secret, "Secret %s has %s.".formatted(name, VersionCommand.texts(secret.path("keys"))));
    }
    return 0;
  }

  // There is none where standard output is no terminal, whatever Error Prone knows.
  @SuppressWarnings("SystemConsoleNull")
  private static String input(String entry) throws IOException {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("%s: ", entry);
      return typed == null ? "" : new String(typed);
    }
    return line(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
  }

  private static String content(Path file, ServerOption server) throws IOException {
    try {
      return line(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new ParameterException(
          server.commandLine(), file + " is no text in UTF-8, as a secret's value is.", e);
    }
  }

  /** Without the end of the last line, if there is one only: that of a key belongs to it. */
  private static String line(String text) {
    String line = text.replaceFirst("\\r?\\n\\z", "");
    return line.indexOf('\n') < 0 ? line : text;
  }

  @Command(name = "list", description = "List secrets: names and entries, never values.")
  int list(@Mixin ServerOption server, @Mixin Output output)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      output.list(api, "secrets", Map.of(), TABLE);
    }
    return 0;
  }

  @Command(name = "rm", description = "Delete a secret that no source uses.")
  int remove(
      @Mixin ServerOption server,
      @Parameters(paramLabel = "NAME", description = "The secret's name.") String name)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      api.delete(ApiClient.path("secrets", name));
      System.out.println("Secret %s is gone.".formatted(name));
    }
    return 0;
  }
}
