package io.forebay.orchestrator.webhook;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom the API trusts, as it stands in a webhook's {@code caBundle}: the certificates of all
 * orchestrators that may serve it. Each puts its own there, and takes out those that are no longer
 * valid; of ours only the newest are kept, since a process that is gone says nothing any more. What
 * somebody else put there stays.
 */
record CaBundle(List<X509Certificate> certificates) {

  private static final int MOST_OF_OTHERS = 15;
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  CaBundle {
    certificates = List.copyOf(certificates);
  }

  /** What a configuration has; nothing when it has nothing that can be read. */
  static CaBundle read(String base64) {
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)));
      return new CaBundle(
          found.stream()
              .filter(X509Certificate.class::isInstance)
              .map(X509Certificate.class::cast)
              .toList());
    } catch (CertificateException | IllegalArgumentException _) {
      return new CaBundle(List.of());
    }
  }

  boolean has(X509Certificate certificate) {
    return certificates.contains(certificate);
  }

  /** Also trusts this one, whatever else has to go for it. */
  CaBundle with(X509Certificate certificate, Instant now) {
    Stream<X509Certificate> theirs = certificates.stream().filter(it -> !isOurs(it));
    Stream<X509Certificate> others =
        certificates.stream()
            .filter(it -> isOurs(it) && !it.equals(certificate))
            .filter(it -> it.getNotAfter().toInstant().isAfter(now))
            .sorted(Comparator.comparing(X509Certificate::getNotBefore).reversed())
            .limit(MOST_OF_OTHERS);
    return new CaBundle(
        Stream.of(theirs, others, Stream.of(certificate)).flatMap(all -> all).toList());
  }

  private static boolean isOurs(X509Certificate certificate) {
    return certificate
        .getSubjectX500Principal()
        .getName()
        .equals(ServingIdentity.SUBJECT.toString());
  }

  /** As a configuration has it. */
  String text() {
    return Base64.getEncoder()
        .encodeToString(
            certificates.stream()
                .map(CaBundle::pem)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII));
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + LINES.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }
}
