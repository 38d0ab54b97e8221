package io.forebay.cli.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;

/** Nobody answers at the server's address, or something that is no Forebay. */
public final class UnreachableException extends IOException {

  UnreachableException(URI server, IOException cause) {
    super(
        "Forebay does not answer at %s%s. Is it running (./forebay up -d), or elsewhere (--server)?"
            .formatted(
                server.resolve("/"),
                cause instanceof ConnectException || cause.getMessage() == null
                    ? ""
                    : ": " + cause.getMessage()),
        cause);
  }

  UnreachableException(URI server, int status) {
    super(
        "What answers at %s is not Forebay's API (status %d)."
            .formatted(server.resolve("/"), status));
  }
}
