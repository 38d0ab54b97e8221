package io.forebay.cli.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory with all state of one installation.
 *
 * @param root an absolute path
 */
public record ForebayHome(Path root) {

  public ForebayHome {
    root = root.toAbsolutePath().normalize();
  }

  /** Makes the directories, which only their owner may enter. */
  public void create() throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(root, ownerOnly);
    for (Path directory : new Path[] {database(), logs(), run(), cache()}) {
      Files.createDirectories(directory, ownerOnly);
    }
  }

  /** The passwords of the database's roles. */
  public Path credentials() {
    return database().resolve("credentials");
  }

  /** The embedded PostgreSQL's own directory. */
  public Path databaseServer() {
    return database().resolve("server");
  }

  /** The token that every call needs. */
  public Path adminToken() {
    return root.resolve("admin-token");
  }

  /** The key that encrypts stored credentials; the services create it. */
  public Path secretKey() {
    return root.resolve("secret-key");
  }

  /** Which Kubernetes cluster was served last. */
  public Path servedCluster() {
    return root.resolve("cluster");
  }

  /** The loaders' cache, where this machine is one node. */
  public Path cache() {
    return root.resolve("cache");
  }

  /** The cache of a node, where several are on this machine. */
  public Path cache(String node) {
    return root.resolve("nodes").resolve(node);
  }

  /** One log file for each part. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** What is known of running processes; gone when nothing runs. */
  public Path run() {
    return root.resolve("run");
  }

  /** What the demo downloads and serves. */
  public Path demo() {
    return root.resolve("demo");
  }

  /** The one place in the home that loaders read sources from, unless they are told others. */
  public Path origins() {
    return demo().resolve("origins");
  }

  private Path database() {
    return root.resolve("db");
  }
}
