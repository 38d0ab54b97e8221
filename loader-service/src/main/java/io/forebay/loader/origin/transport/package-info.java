/**
 * HTTP/1.1 for reading, as lean as a data mover needs it: GET and HEAD, pooled connections, bodies
 * straight into the caller's buffer, aborted from any thread.
 *
 * <p>It exists because every general client that was measured spends one and a half to three times
 * the CPU on the same bytes, and none lets another thread end a blocked read at once.
 */
package io.forebay.loader.origin.transport;
