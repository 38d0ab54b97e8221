/** Manifests of versions, in PostgreSQL. */
package io.forebay.db.manifest;
