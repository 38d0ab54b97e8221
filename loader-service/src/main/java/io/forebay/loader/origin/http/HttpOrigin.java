package io.forebay.loader.origin.http;

import io.forebay.loader.origin.ContentStream;
import io.forebay.loader.origin.Evidence;
import io.forebay.loader.origin.ListingSink;
import io.forebay.loader.origin.Origin;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.OriginFile;
import io.forebay.loader.origin.transport.AnswerIdentity;
import io.forebay.loader.origin.transport.EmptyRange;
import io.forebay.loader.origin.transport.HttpCall;
import io.forebay.loader.origin.transport.HttpContentStream;
import io.forebay.loader.origin.transport.HttpHeaders;
import io.forebay.loader.origin.transport.HttpTarget;
import io.forebay.loader.origin.transport.RangeAnswer;
import java.util.List;

/** Files of a web server. What identifies their content is the entity tag, else the date. */
final class HttpOrigin implements Origin {

  private final WebClient client;
  private final Site site;
  private final Probe probe;

  HttpOrigin(WebClient client, Site site) {
    this.client = client;
    this.site = site;
    this.probe = new Probe(client);
  }

  @Override
  public void list(ListingSink sink) throws OriginException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("before listing");
    }
    try (ProbeWindow window = new ProbeWindow(probe, sink, site instanceof SingleFileSite)) {
      site.find(window);
      window.settle();
    }
  }

  @Override
  public ContentStream open(OriginFile file, long offset, long length)
      throws OriginException, InterruptedException {
    file.requireRange(offset, length);
    HttpTarget target =
        site.target(file.key())
            .orElseThrow(
                () ->
                    new OriginException(
                        OriginFailure.NOT_FOUND, "no '%s' in this source".formatted(file.key())));
    if (length == 0 && file.size() > 0) {
      return new EmptyRange();
    }
    HttpHeaders headers = new HttpHeaders();
    AnswerIdentity.addConditions(headers, file.identity());
    RangeAnswer.addRange(headers, file, offset, length);
    WebClient.Arrived arrived = client.send(HttpCall.Method.GET, target, headers);
    requireFile(target, arrived);
    return HttpContentStream.of(arrived.answer(), file, offset, length, List.of());
  }

  private static void requireFile(HttpTarget target, WebClient.Arrived arrived)
      throws OriginException {
    boolean isFile = false;
    try {
      if (!arrived.succeeds()) {
        throw WebClient.refused(arrived);
      }
      if (DirectoryPages.standInForFile(target, arrived)) {
        throw new OriginException(
            OriginFailure.MISCONFIGURED,
            "%s sends on to %s, which is a web page".formatted(target, arrived.target()));
      }
      ContentCoding.requireNone(target, arrived.answer().headers());
      isFile = true;
    } finally {
      if (!isFile) {
        arrived.answer().close();
      }
    }
  }

  /** Web servers say nothing that a copy could be verified against. */
  @Override
  public List<Evidence> evidence(OriginFile file) {
    return List.of();
  }

  @Override
  public void close() {
    client.close();
  }
}
