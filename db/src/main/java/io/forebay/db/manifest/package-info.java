/** Manifest chunks in PostgreSQL. */
package io.forebay.db.manifest;
