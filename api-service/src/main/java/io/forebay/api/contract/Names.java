package io.forebay.api.contract;

import io.forebay.core.access.Principal;
import io.forebay.core.policy.PolicyName;
import io.forebay.core.secret.SecretName;
import io.forebay.core.version.VersionRef;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How things are named, for the contract; what the names may be is said by core. */
public final class Names {

  private Names() {}

  /** Of a dataset. */
  @Schema(
      name = "DatasetName",
      description =
          "1 to 48 lower-case letters, digits and hyphens, a letter first, no hyphen last",
      type = SchemaType.STRING,
      pattern = io.forebay.core.dataset.DatasetName.PATTERN,
      maxLength = io.forebay.core.dataset.DatasetName.MAX_LENGTH,
      examples = "cats")
  public static final class OfDataset {
    private OfDataset() {}
  }

  /** Of a version, in paths and texts. */
  @Schema(
      name = "VersionRef",
      type = SchemaType.STRING,
      pattern = VersionRef.PATTERN,
      maxLength = VersionRef.MAX_LENGTH,
      description = "A version's number, a tag, or latest",
      examples = {"latest", "3", "v3"})
  public static final class OfVersion {
    private OfVersion() {}
  }

  /** The number of a version. */
  @Schema(name = "VersionNumber", type = SchemaType.INTEGER, format = "int32", minimum = "1")
  public static final class OfVersionNumber {
    private OfVersionNumber() {}
  }

  /** Of a tag. */
  @Schema(
      name = "TagName",
      type = SchemaType.STRING,
      pattern = VersionRef.Tag.PATTERN,
      maxLength = VersionRef.MAX_LENGTH,
      description = "Not latest, nor what looks like a number, such as v3",
      examples = "prod")
  public static final class OfTag {
    private OfTag() {}
  }

  /** Of a policy. */
  @Schema(
      name = "PolicyName",
      description =
          "1 to 63 lower-case letters, digits and hyphens, a letter first, no hyphen last",
      type = SchemaType.STRING,
      pattern = PolicyName.PATTERN,
      maxLength = PolicyName.MAX_LENGTH,
      examples = "weekday-mornings")
  public static final class OfPolicy {
    private OfPolicy() {}
  }

  /** Of a secret. */
  @Schema(
      name = "SecretName",
      description =
          "1 to 63 lower-case letters, digits and hyphens, a letter first, no hyphen last",
      type = SchemaType.STRING,
      pattern = SecretName.PATTERN,
      maxLength = SecretName.MAX_LENGTH,
      examples = "minio")
  public static final class OfSecret {
    private OfSecret() {}
  }

  /** Of whoever may have rights. */
  @Schema(
      name = "PrincipalName",
      type = SchemaType.STRING,
      pattern = Principal.PATTERN,
      maxLength = Principal.MAX_LENGTH,
      description = "user:NAME, group:NAME, serviceaccount:NAME, namespace:NAME, or everyone",
      examples = "user:ann")
  public static final class OfPrincipal {
    private OfPrincipal() {}
  }

  /** Of whoever calls. */
  @Schema(
      name = "CallerName",
      description = "user:NAME or serviceaccount:NAME",
      type = SchemaType.STRING,
      pattern = Principal.CALLER_PATTERN,
      maxLength = Principal.MAX_LENGTH,
      examples = "user:ann")
  public static final class OfCaller {
    private OfCaller() {}
  }

  /** Of whoever answers for something. */
  @Schema(
      name = "OwnerName",
      description = "user:NAME, serviceaccount:NAME or group:NAME",
      type = SchemaType.STRING,
      pattern = Principal.ANSWERABLE_PATTERN,
      maxLength = Principal.MAX_LENGTH,
      examples = "group:vision")
  public static final class OfOwner {
    private OfOwner() {}
  }

  /** Of what has members. */
  @Schema(
      name = "GroupName",
      description = "group:NAME or namespace:NAME",
      type = SchemaType.STRING,
      pattern = Principal.SET_PATTERN,
      maxLength = Principal.MAX_LENGTH,
      examples = "group:vision")
  public static final class OfGroup {
    private OfGroup() {}
  }
}
