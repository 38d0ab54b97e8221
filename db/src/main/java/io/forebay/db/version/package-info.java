/** Versions of datasets. */
package io.forebay.db.version;
