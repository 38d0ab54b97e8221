/** What is copied, and the server that gives it. */
package io.forebay.bench.origin;
