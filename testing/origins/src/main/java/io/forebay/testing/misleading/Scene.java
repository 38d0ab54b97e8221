package io.forebay.testing.misleading;

import io.forebay.testing.wire.Request;

/**
 * What a behaviour knows when it is its turn.
 *
 * @param target the file that it is about
 * @param count how often it had its turn before
 * @param url of the server
 */
record Scene(
    Dialect dialect, Holdings holdings, String target, Request request, int count, String url) {}
