package io.forebay.cli.command;

import io.forebay.cli.supervisor.PlatformOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the platform is run. */
final class PlatformOption {

  @Mixin private HomeOption home;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:FOREBAY_PORT:-8080}",
      description = "The API's port on 127.0.0.1 (FOREBAY_PORT; default: 8080).")
  private int port;

  @Option(
      names = "--loaders",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many loader processes share a cache (default: 1).")
  private int loaders;

  @Option(
      names = "--nodes",
      paramLabel = "NAME",
      split = ",",
      description =
          "Cache nodes, each with a cache directory and loaders of its own"
              + " (default: this machine as one node).")
  private List<String> nodes = new ArrayList<>();

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "Serve the Kubernetes cluster that this file describes: --nodes are names of its nodes,"
              + " and versions that are warm there can be mounted by its pods.")
  private Path kubeconfig;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description =
          "With --kubeconfig: pods of the cluster may ask for datasets by annotations. The"
              + " https://ADDRESS:PORT of this machine by which the cluster's API reaches it.")
  private URI webhook;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  PlatformOptions options() {
    try {
      return new PlatformOptions(
          Installation.directory(),
          home.home(),
          port,
          loaders,
          nodes,
          Optional.ofNullable(kubeconfig).map(Path::toAbsolutePath),
          Optional.ofNullable(webhook));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
