package io.forebay.orchestrator.webhook;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** What a server shows to its clients, which changes while it runs. */
final class ServingKey extends X509ExtendedKeyManager {

  private static final String ALIAS = "forebay-webhook";

  private volatile Optional<ServingIdentity> identity = Optional.empty();

  /** Is shown from the next handshake on. */
  void use(ServingIdentity next) {
    identity = Optional.of(next);
  }

  /** The TLS of a server that shows it. */
  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {this}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("there is no TLS here", e);
    }
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return alias(keyType);
  }

  private String alias(String keyType) {
    return identity.filter(its -> its.key().getAlgorithm().equals(keyType)).isPresent()
        ? ALIAS
        : null;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity.map(its -> new X509Certificate[] {its.certificate()}).orElse(null);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity.map(ServingIdentity::key).orElse(null);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}
