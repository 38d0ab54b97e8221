package io.forebay.api.secret;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a secret may be sent from now on. */
@Schema(name = "PutSecretEndpoints")
public record PutSecretEndpoints(
    @Schema(
            required = true,
            maxItems = SecretLimits.ENDPOINTS,
            description =
                "Servers as scheme, host and port, and s3://bucket for buckets of AWS; no patterns",
            examples = "[\"https://minio.storage.svc:9000\", \"s3://imagenet\"]")
        List<String> endpoints) {}
