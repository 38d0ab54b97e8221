/** Manifests: the sorted list of a version's files as a content-addressed tree of chunks. */
package io.forebay.core.manifest;
