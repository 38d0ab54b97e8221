/** Bringing files into the cache. */
package io.forebay.loader.fetch;
