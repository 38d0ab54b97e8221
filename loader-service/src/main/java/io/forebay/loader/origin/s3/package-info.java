/**
 * Any S3-compatible store: {@code s3://bucket/prefix}.
 *
 * <p>The AWS SDK lists, finds credentials and signs; the bytes come through the leaner transport,
 * because the SDK's pipeline costs several times the signature on small objects.
 */
package io.forebay.loader.origin.s3;
