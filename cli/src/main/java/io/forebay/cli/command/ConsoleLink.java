package io.forebay.cli.command;

import io.forebay.cli.home.ForebayHome;
import io.forebay.cli.home.SecretFile;
import io.forebay.core.access.LoginPass;
import java.io.IOException;
import java.time.Clock;

/** Where the console logs a browser in by itself, once. */
final class ConsoleLink {

  private ConsoleLink() {}

  /** An address that is good once, and for ten minutes. */
  static String of(ForebayHome home, int port) throws IOException {
    LoginPass link = LoginPass.now(LoginPass.Use.LINK, Clock.systemUTC().instant());
    // Behind the #, so that it is in no server's log.
    return "http://127.0.0.1:%d/login#link=%s"
        .formatted(port, link.text(new SecretFile(home.adminToken()).readOrCreate()));
  }
}
