package io.forebay.loader.origin.s3;

import io.forebay.core.manifest.ContentIdentity;

/**
 * An object, or a version of one, as a page lists it.
 *
 * @param key with replacement characters where it is not UTF-8
 * @param utf8 whether it is
 * @param size length in bytes
 * @param latest false for a version that another one has replaced
 */
record ListedObject(
    String key, boolean utf8, long size, ContentIdentity identity, boolean latest) {}
