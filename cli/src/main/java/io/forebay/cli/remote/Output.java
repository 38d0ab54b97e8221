package io.forebay.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a command says what it found: for people, or for programs. */
final class Output {

  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  /** What answers look like. */
  enum Format {
    TABLE,
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json as the API answers (default: table).")
  private Format format;

  boolean isJson() {
    return format == Format.JSON;
  }

  /** Shows a list as it comes, until its end, or that of whoever reads it. */
  void list(ApiClient api, String path, Map<String, ? extends List<String>> parameters, Table table)
      throws IOException, InterruptedException {
    if (isJson()) {
      JsonArray array = new JsonArray();
      api.list(path, parameters, array);
      array.end();
      return;
    }
    Table.Lines lines = table.lines();
    api.list(
        path,
        parameters,
        items -> {
          lines.of(items).forEach(System.out::println);
          return !System.out.checkError();
        });
  }

  /** Shows one thing: what the API says, or a line. */
  void thing(JsonNode thing, String line) {
    if (isJson()) {
      json(thing);
    } else {
      System.out.println(line);
    }
  }

  /** Items of all pages; nothing before the first page is there, in the place of a refusal. */
  private static final class JsonArray implements ApiClient.PageReader {

    private SequenceWriter items;

    @Override
    public boolean read(List<JsonNode> page) throws IOException {
      if (items == null) {
        items = JSON.writeValuesAsArray(new UnclosedOutput());
      }
      items.writeAll(page);
      items.flush();
      return !System.out.checkError();
    }

    void end() throws IOException {
      items.close();
      System.out.println();
    }
  }

  /** Standard output, which stays open when what is written to it ends. */
  private static final class UnclosedOutput extends FilterOutputStream {

    UnclosedOutput() {
      super(System.out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static void json(Object value) {
    try {
      System.out.println(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
