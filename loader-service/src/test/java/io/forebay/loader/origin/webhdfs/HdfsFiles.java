package io.forebay.loader.origin.webhdfs;

import io.forebay.loader.origin.transport.PercentEncoding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Writes into HDFS as its superuser, over WebHDFS. */
public final class HdfsFiles implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI webHdfs;

  public HdfsFiles(HdfsProcess hdfs) {
    this.webHdfs = hdfs.webHdfs();
  }

  /** Writes a file, in the place of one that is there. */
  public void put(String path, byte[] content) throws IOException, InterruptedException {
    write("PUT", path, "op=CREATE&overwrite=true", content);
  }

  public void append(String path, byte[] content) throws IOException, InterruptedException {
    write("POST", path, "op=APPEND", content);
  }

  private void write(String method, String path, String query, byte[] content)
      throws IOException, InterruptedException {
    HttpResponse<String> sentOn = send(method, uri(path, query), BodyPublishers.noBody(), 307);
    URI dataNode = URI.create(sentOn.headers().firstValue("Location").orElseThrow());
    // With the name as it was written: the NameNode's answer has it in normal form C.
    send(
        method,
        URI.create(
            "http://%s/webhdfs/v1%s?%s"
                .formatted(
                    dataNode.getRawAuthority(),
                    PercentEncoding.path(path),
                    dataNode.getRawQuery())),
        BodyPublishers.ofByteArray(content),
        method.equals("PUT") ? 201 : 200);
  }

  public void delete(String path) throws IOException, InterruptedException {
    send("DELETE", uri(path, "op=DELETE&recursive=true"), BodyPublishers.noBody(), 200);
  }

  /** Octal, as {@code 700}. */
  public void permit(String path, String permission) throws IOException, InterruptedException {
    send(
        "PUT",
        uri(path, "op=SETPERMISSION&permission=" + permission),
        BodyPublishers.noBody(),
        200);
  }

  /** Moves the blocks of others, without a copy, behind those of a file. */
  public void concat(String path, String... others) throws IOException, InterruptedException {
    String sources = PercentEncoding.path(String.join(",", others));
    send("POST", uri(path, "op=CONCAT&sources=" + sources), BodyPublishers.noBody(), 200);
  }

  private URI uri(String path, String query) {
    return URI.create(
        webHdfs + PercentEncoding.path(path) + "?user.name=" + HdfsProcess.SUPERUSER + "&" + query);
  }

  private HttpResponse<String> send(String method, URI uri, BodyPublisher body, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri).method(method, body).build(), BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IOException(method + " " + uri + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }

  @Override
  public void close() {
    client.close();
  }
}
