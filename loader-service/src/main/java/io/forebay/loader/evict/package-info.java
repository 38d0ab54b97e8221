/** Removing what no longer belongs into the cache. */
package io.forebay.loader.evict;
