package io.forebay.orchestrator.cluster;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ServiceReference;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The MutatingWebhookConfiguration by which the cluster's API asks us.
 *
 * @param ours whether this installation made it
 * @param webhooks its parts, in their order
 */
public record SeenWebhook(String resourceVersion, boolean ours, List<Part> webhooks) {

  /**
   * One of its webhooks.
   *
   * @param host the name by which the API reaches it, which its certificate has to have
   * @param server where it does outside of the cluster, without a path; nothing for a Service
   * @param path what it asks for there
   * @param caBundle whom it trusts: certificates as PEM, in Base64; may be empty
   */
  public record Part(String host, Optional<String> server, String path, String caBundle) {

    private static Part of(MutatingWebhook webhook) {
      WebhookClientConfig client = webhook.getClientConfig();
      Optional<URI> url = Optional.ofNullable(client.getUrl()).map(URI::create);
      return new Part(
          url.map(Part::host).orElseGet(() -> host(client.getService())),
          url.map(Part::server),
          url.map(URI::getRawPath)
              .or(() -> Optional.ofNullable(client.getService()).map(ServiceReference::getPath))
              .orElse(""),
          Optional.ofNullable(client.getCaBundle()).orElse(""));
    }

    private static String host(URI url) {
      String host = Optional.ofNullable(url.getHost()).orElse("");
      return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String server(URI url) {
      return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String host(ServiceReference service) {
      return service == null ? "" : service.getName() + "." + service.getNamespace() + ".svc";
    }
  }

  public SeenWebhook {
    webhooks = List.copyOf(webhooks);
  }

  static SeenWebhook of(MutatingWebhookConfiguration configuration, Owner owner) {
    return new SeenWebhook(
        configuration.getMetadata().getResourceVersion(),
        owner.owns(configuration),
        configuration.getWebhooks().stream().map(Part::of).toList());
  }
}
