package io.forebay.orchestrator.webhook;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/**
 * Who a process is to the cluster's API: a key that never leaves its memory, and a certificate that
 * is signed with it. The API trusts it because the webhook's configuration names it.
 */
record ServingIdentity(Set<String> hosts, PrivateKey key, X509Certificate certificate) {

  static final X500Name SUBJECT = new X500Name("CN=forebay-webhook");

  private static final Duration VALID = Duration.ofDays(90);

  /** After this another one takes its place. */
  private static final Duration RENEWED = Duration.ofDays(60);

  /** The API's clock may be behind ours. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  private static final int SERIAL_BITS = 127;

  ServingIdentity {
    hosts = Set.copyOf(hosts);
  }

  /** A new one for these names and addresses. */
  static ServingIdentity create(Set<String> hosts, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      X509v3CertificateBuilder certificate =
          new JcaX509v3CertificateBuilder(
              SUBJECT,
              new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
              Date.from(now.minus(BACKDATED)),
              Date.from(now.plus(VALID)),
              SUBJECT,
              pair.getPublic());
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      certificate.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      certificate.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              new TreeSet<>(hosts)
                  .stream().map(ServingIdentity::name).toArray(GeneralName[]::new)));
      return new ServingIdentity(
          hosts,
          pair.getPrivate(),
          new JcaX509CertificateConverter()
              .getCertificate(
                  certificate.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("no certificate can be made here", e);
    }
  }

  private static GeneralName name(String host) {
    return new GeneralName(
        IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  /** Whether it is time for another one. */
  boolean isOld(Instant now) {
    return now.isAfter(certificate.getNotBefore().toInstant().plus(BACKDATED).plus(RENEWED));
  }
}
