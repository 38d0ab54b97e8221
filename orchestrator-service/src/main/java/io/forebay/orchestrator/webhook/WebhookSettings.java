package io.forebay.orchestrator.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** The admission webhook of this process. */
@ConfigMapping(prefix = "forebay.webhook")
public interface WebhookSettings {

  /** Where it listens, with TLS; without a port there is none. */
  Optional<Integer> port();

  /** The address on which it listens. */
  @WithDefault("127.0.0.1")
  String host();

  /**
   * {@code https://HOST:PORT} by which the cluster's API finds this process when it runs outside of
   * the cluster: then it makes the MutatingWebhookConfiguration itself. In a cluster a Service
   * leads to it, and the configuration is part of the manifests.
   */
  Optional<URI> url();

  /** The name of the MutatingWebhookConfiguration that it serves. */
  @WithDefault("forebay")
  String configuration();
}
