/** Listing sources into manifests. */
package io.forebay.loader.resolve;
