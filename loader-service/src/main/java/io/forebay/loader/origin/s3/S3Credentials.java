package io.forebay.loader.origin.s3;

import io.forebay.core.dataset.SourceKind;
import io.forebay.loader.origin.OriginException;
import io.forebay.loader.origin.OriginFailure;
import io.forebay.loader.origin.SourceOptions;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Whose rights an S3 source is read with. */
final class S3Credentials {

  private S3Credentials() {}

  static AwsCredentialsProvider of(
      SourceKind kind, Map<String, String> values, S3Options options, MachineCredentials machine)
      throws OriginException {
    SourceOptions credentials = SourceOptions.credentials(kind, values);
    if (options.anonymous()) {
      if (!values.isEmpty()) {
        throw misconfigured("an anonymous source takes no credentials");
      }
      return AnonymousCredentialsProvider.create();
    }
    if (values.isEmpty()) {
      machine.requireLentTo(options.place());
      return DefaultCredentialsProvider.builder().build();
    }
    Optional<String> id = credentials.text("accessKeyId");
    Optional<String> secret = credentials.text("secretAccessKey");
    if (id.isEmpty() || secret.isEmpty()) {
      throw misconfigured("the credentials of a store need both accessKeyId and secretAccessKey");
    }
    return StaticCredentialsProvider.create(
        credentials.text("sessionToken").isPresent()
            ? AwsSessionCredentials.create(
                id.get(), secret.get(), credentials.text("sessionToken").get())
            : AwsBasicCredentials.create(id.get(), secret.get()));
  }

  private static OriginException misconfigured(String message) {
    return new OriginException(OriginFailure.MISCONFIGURED, message);
  }
}
