package io.forebay.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Grants: who may do what with a dataset. */
@Command(name = "grant", description = "Say who may do what with a dataset.")
public final class GrantCommand {

  private static final Table TABLE =
      new Table()
          .text("PRINCIPAL", "principal")
          .text("ROLE", "role")
          .text("GRANTED BY", "grantedBy")
          .text("AT", "grantedAt");

  @Command(name = "put", description = "Give a principal a role, in the place of the one it had.")
  int put(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "DATASET", description = "The dataset's name.") String dataset,
      @Parameters(
              paramLabel = "PRINCIPAL",
              description =
                  "user:ann, group:vision, serviceaccount:ci, namespace:team-a or everyone.")
          String principal,
      @Parameters(paramLabel = "ROLE", description = "reader, loader, editor or owner.")
          String role)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      JsonNode grant =
          api.put(
              ApiClient.path("datasets", dataset, "grants", principal),
              Map.of("role", role.toUpperCase(Locale.ROOT)));
      output.thing(
          grant, "%s is %s of %s.".formatted(principal, grant.path("role").asText(), dataset));
    }
    return 0;
  }

  @Command(name = "list", description = "List who has which role on a dataset.")
  int list(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "DATASET", description = "The dataset's name.") String dataset)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      output.list(api, ApiClient.path("datasets", dataset, "grants"), Map.of(), TABLE);
    }
    return 0;
  }

  @Command(name = "rm", description = "Take a principal's role away.")
  int remove(
      @Mixin ServerOption server,
      @Parameters(paramLabel = "DATASET", description = "The dataset's name.") String dataset,
      @Parameters(paramLabel = "PRINCIPAL", description = "Such as user:ann.") String principal)
      throws IOException, InterruptedException {
    try (ApiClient api = server.client()) {
      api.delete(ApiClient.path("datasets", dataset, "grants", principal));
      System.out.println("%s has no role on %s any more.".formatted(principal, dataset));
    }
    return 0;
  }
}
