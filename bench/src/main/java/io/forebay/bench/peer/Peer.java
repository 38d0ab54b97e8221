package io.forebay.bench.peer;

import io.forebay.bench.measure.Command;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tools that copy the same files, with the settings that are fastest as far as we know. */
public enum Peer {
  CP("cp", "no network: the files are on this machine", false, true) {
    @Override
    Command command(Path program, Copy copy) {
      return new Command(
          program.toString(),
          "-r",
          copy.server().directory(copy.corpus()).toString(),
          copy.target().toString());
    }
  },
  CURL("curl", "curl -Z, given the URLs; neither lists nor signs nor verifies", false, true) {
    @Override
    Command command(Path program, Copy copy) throws IOException {
      StringBuilder config = new StringBuilder();
      for (URI url : copy.server().urls(copy.corpus())) {
        Path file = copy.target().resolve(Path.of(url.getPath()).subpath(2, 4).toString());
        config.append("url = \"%s\"%noutput = \"%s\"%n".formatted(url, file));
      }
      Path file = Files.writeString(copy.work().resolve("curl.config"), config);
      return new Command(
          program.toString(),
          "--silent",
          "--show-error",
          "--fail",
          "--parallel",
          "--parallel-immediate",
          "--parallel-max",
          copy.corpus().files() < 100 ? "4" : "64",
          "--create-dirs",
          "--config",
          file.toString());
    }
  },
  RCLONE("rclone", "lists, signs; compares sizes", true, true) {
    @Override
    Command command(Path program, Copy copy) {
      boolean few = copy.corpus().files() < 100;
      return new Command(
          List.of(
              program.toString(),
              "copy",
              ":s3:" + copy.bucketPath(),
              copy.target().toString(),
              "--config=/dev/null",
              "--s3-provider=Other",
              "--s3-force-path-style=true",
              "--s3-endpoint=" + copy.server().endpoint(),
              "--s3-env-auth=true",
              "--s3-region=us-east-1",
              "--s3-list-version=2",
              "--fast-list",
              "--use-server-modtime",
              "--transfers=" + (few ? 4 : 32),
              "--checkers=" + (few ? 4 : 32)),
          KEYS);
    }
  },
  S5CMD("s5cmd", "lists, signs; compares nothing", true, true) {
    @Override
    Command command(Path program, Copy copy) {
      return new Command(
          List.of(
              program.toString(),
              "--endpoint-url=" + copy.server().endpoint(),
              "--numworkers=" + (copy.corpus().files() < 100 ? 8 : 64),
              "cp",
              "s3://" + copy.bucketPath() + "*",
              copy.target() + "/"),
          KEYS);
    }
  },
  AWS("aws", "aws s3 cp --recursive: lists, signs, verifies CRC-32C", true, false) {
    @Override
    Command command(Path program, Copy copy) {
      return new Command(
          List.of(
              program.toString(),
              "--endpoint-url",
              copy.server().endpoint().toString(),
              "s3",
              "cp",
              "--recursive",
              "--only-show-errors",
              "s3://" + copy.bucketPath(),
              copy.target().toString()),
          KEYS);
    }
  };

  private static final Map<String, String> KEYS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "benchbench",
          "AWS_SECRET_ACCESS_KEY", "benchbenchbench",
          "AWS_REGION", "us-east-1",
          "AWS_DEFAULT_REGION", "us-east-1",
          "AWS_EC2_METADATA_DISABLED", "true");

  private final String program;
  private final String note;
  private final boolean speaksS3;
  private final boolean manyFiles;

  Peer(String program, String note, boolean speaksS3, boolean manyFiles) {
    this.program = program;
    this.note = note;
    this.speaksS3 = speaksS3;
    this.manyFiles = manyFiles;
  }

  public String program() {
    return program;
  }

  /** What it does and leaves out beside moving bytes. */
  public String note() {
    return note;
  }

  /** Whether it does the same job: lists a bucket and signs. */
  public boolean speaksS3() {
    return speaksS3;
  }

  /** Whether it copies many files in a time that one can wait for. */
  public boolean manyFiles() {
    return manyFiles;
  }

  /** How it copies; nothing when the machine has no such program. */
  public Optional<Command> command(Copy copy) throws IOException {
    Optional<Path> found = Tools.find(program);
    return found.isPresent() ? Optional.of(command(found.get(), copy)) : Optional.empty();
  }

  abstract Command command(Path found, Copy copy) throws IOException;
}
