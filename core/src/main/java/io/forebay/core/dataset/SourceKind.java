package io.forebay.core.dataset;

import io.forebay.core.dataset.OptionValues.Choice;
import io.forebay.core.dataset.OptionValues.Flag;
import io.forebay.core.dataset.OptionValues.Globs;
import io.forebay.core.dataset.OptionValues.Text;
import io.forebay.core.dataset.OptionValues.WebUrl;
import io.forebay.core.dataset.OptionValues.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kinds of origin: the one place that knows the schemes of their URIs, their options and the
 * credentials that they take. What the API checks, what the loader reads and what the documentation
 * says comes from here.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists that nobody can change
public enum SourceKind {
  /** A directory that the loaders see. */
  FILE("file:///absolute/path", List.of("file"), List.of(), List.of()),

  /** A bucket, or a prefix of one, of any store that speaks S3. */
  S3(
      "s3://bucket/prefix",
      List.of("s3"),
      List.of(
          new SourceOption(
              "endpoint",
              new WebUrl(),
              "AWS",
              "URL of a store other than AWS",
              "https://minio.storage.svc:9000"),
          new SourceOption(
              "region",
              new Text("a region's name"),
              "the loader's own, or us-east-1",
              "region that requests are signed for",
              "eu-central-1"),
          new SourceOption(
              "pathStyle",
              new Flag(),
              "true where an endpoint is given",
              "the bucket's name stands in the path and not in the host",
              "false"),
          new SourceOption(
              "requesterPays",
              new Flag(),
              "false",
              "whose requests they are pays for them, where a bucket asks that",
              "true"),
          new SourceOption(
              "anonymous", new Flag(), "false", "requests are sent without a signature", "true"),
          new SourceOption(
              "versioned",
              Choice.of("auto", "true", "false"),
              "auto",
              "objects are read by their versions; auto asks the bucket whether it keeps any",
              "false"),
          new SourceOption(
              "etagIsMd5",
              new Flag(),
              "true",
              "entity tags that look like an MD5 are one; false for stores that make them up",
              "false")),
      List.of(
          new CredentialKey("accessKeyId", "with secretAccessKey"),
          new CredentialKey("secretAccessKey", "with accessKeyId"),
          new CredentialKey("sessionToken", "of temporary credentials, beside the other two"))),

  /** A bucket, or a prefix of one, of Alibaba Cloud's Object Storage Service. */
  OSS(
      "oss://bucket/prefix",
      List.of("oss"),
      List.of(
          new SourceOption(
              "region",
              new Word("[a-z0-9-]{2,63}", "a region's name"),
              "none",
              "where the bucket is; needed where there is no domain",
              "cn-hangzhou"),
          new SourceOption(
              "internal",
              new Flag(),
              "false",
              "the region's endpoint for machines of Alibaba Cloud is asked, not the public one",
              "true"),
          new SourceOption(
              "domain",
              new WebUrl(),
              "none",
              "URL at which the bucket itself answers, such as a domain of one's own bound to it",
              "https://data.example.org"),
          new SourceOption(
              "anonymous", new Flag(), "false", "requests are sent without a signature", "true"),
          new SourceOption(
              "etagIsMd5",
              new Flag(),
              "true",
              "entity tags of objects without a CRC-64 that look like an MD5 are one",
              "false")),
      List.of(
          new CredentialKey("accessKeyId", "AccessKey ID, with secretAccessKey"),
          new CredentialKey("secretAccessKey", "AccessKey secret, with accessKeyId"),
          new CredentialKey("sessionToken", "security token of STS, beside the other two"))),

  /** A directory of HDFS, or one file, over the REST interface of NameNodes or HttpFS. */
  HDFS(
      "webhdfs://namenode:9870/path, swebhdfs://namenode:9871/path or hdfs://namenode/path",
      List.of("webhdfs", "swebhdfs", "hdfs"),
      List.of(
          new SourceOption(
              "namenodes",
              new Text("http:// or https:// URLs separated by white space or commas"),
              "the URI's host",
              "the NameNodes of a cluster that has several, or servers of HttpFS, in place of the"
                  + " URI's host",
              "http://nn1:9870 http://nn2:9870"),
          new SourceOption(
              "user",
              new Word("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}", "a user's name"),
              "the cluster's own",
              "whose rights are asked for, where the cluster checks nobody",
              "forebay")),
      List.of(new CredentialKey("delegationToken", "of a cluster with Kerberos"))),

  /** Files of a web server: below an index page, by a list of URLs, or one. */
  HTTP(
      "http://host/path or https://host/path",
      List.of("http", "https"),
      List.of(
          new SourceOption(
              "listing",
              Choice.of("auto", "index", "list", "file"),
              "auto",
              "what the URI is: an index page, a text file of URLs, or a file; auto takes one that"
                  + " ends with a slash for an index and any other for a file",
              "list"),
          new SourceOption(
              "urls",
              new Text("URLs separated by white space"),
              "none",
              "the files, absolute or relative to the URI",
              "train.csv val.csv")),
      List.of(
          new CredentialKey("token", "sent as a bearer token"),
          new CredentialKey("username", "with password, sent as Basic authentication"),
          new CredentialKey("password", "with username")));

  /** What {@link SourceSpec#selection} picks files by; origins never see these two options. */
  static final List<SourceOption> COMMON =
      List.of(
          new SourceOption(
              "include", new Globs(), "all files", "files that are taken", "**/*.parquet"),
          new SourceOption(
              "exclude",
              new Globs(),
              "none",
              "files that are left out, also of include",
              "tmp/**"));

  private final String form;
  private final List<String> schemes;
  private final List<SourceOption> ownOptions;
  private final List<CredentialKey> credentials;

  SourceKind(
      String form,
      List<String> schemes,
      List<SourceOption> ownOptions,
      List<CredentialKey> credentials) {
    this.form = form;
    this.schemes = List.copyOf(schemes);
    this.ownOptions = List.copyOf(ownOptions);
    this.credentials = List.copyOf(credentials);
  }

  /** A name in a secret's values, and a phrase about it. */
  public record CredentialKey(String name, String help) {}

  /** How its URIs look, for people. */
  public String form() {
    return form;
  }

  /** Schemes of its URIs, without {@code ://}. */
  public List<String> schemes() {
    return schemes;
  }

  /** The options that the origin reads itself. */
  public List<SourceOption> ownOptions() {
    return ownOptions;
  }

  /** All options: those of the origin, and what every source has. */
  public List<SourceOption> options() {
    List<SourceOption> all = new ArrayList<>(ownOptions);
    all.addAll(COMMON);
    return List.copyOf(all);
  }

  public Optional<SourceOption> option(String name) {
    return options().stream().filter(option -> option.name().equals(name)).findFirst();
  }

  /** What its secrets hold. */
  public List<CredentialKey> credentials() {
    return credentials;
  }

  /** The kind of a URI; empty when it is none of ours. */
  public static Optional<SourceKind> of(String uri) {
    return Arrays.stream(values())
        .filter(kind -> kind.schemes.stream().anyMatch(scheme -> uri.startsWith(scheme + "://")))
        .findFirst();
  }

  /** Schemes of all kinds. */
  public static List<String> allSchemes() {
    return Arrays.stream(values()).map(SourceKind::schemes).flatMap(List::stream).toList();
  }

  /**
   * What a source of any kind may be given, for people: the options of each kind by their names.
   */
  public static String optionsInWords() {
    return Stream.concat(
            Arrays.stream(values())
                .map(kind -> String.join(", ", kind.schemes) + ": " + names(kind.ownOptions)),
            Stream.of("all: " + names(COMMON)))
        .reduce((one, other) -> one + "; " + other)
        .orElseThrow();
  }

  private static String names(List<SourceOption> options) {
    return options.isEmpty()
        ? "none"
        : String.join(", ", options.stream().map(SourceOption::name).toList());
  }
}
