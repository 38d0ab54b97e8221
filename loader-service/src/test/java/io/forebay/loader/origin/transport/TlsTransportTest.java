package io.forebay.loader.origin.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.forebay.core.network.OutboundRules;
import io.forebay.loader.origin.OriginTimeouts;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS to a server whose certificate is for the name {@code localhost} only. */
@Timeout(30)
class TlsTransportTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;
  private SSLContext tls;
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    Path store = directory.resolve("store.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .start();
    assertThat(process.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    KeyManagerFactory identity = KeyManagerFactory.getInstance("PKIX");
    identity.init(keys, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    tls = SSLContext.getInstance("TLS");
    tls.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 300_000);
            exchange.getResponseBody().write(new byte[300_000]);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private long get(LeanHttpTransport transport, String host) throws Exception {
    HttpTarget target = HttpTarget.parse("https://" + host + ":" + server.getAddress().getPort());
    try (HttpAnswer answer = transport.send(HttpCall.get(target, new HttpHeaders()))) {
      long total = 0;
      ByteBuffer chunk = ByteBuffer.allocateDirect(100_000);
      int n = answer.read(chunk);
      while (n >= 0) {
        total += n;
        n = answer.read(chunk.clear());
      }
      return total;
    }
  }

  @Test
  void aTrustedServerIsReadOverAndOver() throws Exception {
    try (LeanHttpTransport transport =
        new LeanHttpTransport(
            OriginTimeouts.DEFAULT, OutboundRules.STANDARD, tls.getSocketFactory())) {
      for (int i = 0; i < 3; i++) {
        assertThat(get(transport, "localhost")).isEqualTo(300_000);
      }
    }
  }

  @Test
  void aCertificateForAnotherNameOrFromNobodyIsRefused() throws Exception {
    try (LeanHttpTransport trusting =
            new LeanHttpTransport(
                OriginTimeouts.DEFAULT, OutboundRules.STANDARD, tls.getSocketFactory());
        LeanHttpTransport strange =
            new LeanHttpTransport(OriginTimeouts.DEFAULT, OutboundRules.STANDARD)) {
      assertThat(catchThrowableOfType(TransportException.class, () -> get(trusting, "127.0.0.1")))
          .extracting(TransportException::kind)
          .isEqualTo(TransportException.Kind.TLS);
      assertThat(catchThrowableOfType(TransportException.class, () -> get(strange, "localhost")))
          .extracting(TransportException::kind)
          .isEqualTo(TransportException.Kind.TLS);
    }
  }
}
