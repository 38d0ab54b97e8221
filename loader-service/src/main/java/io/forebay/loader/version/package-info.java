/** Versions as loaders read them. */
package io.forebay.loader.version;
