/** The loader's own HTTP transport beside a library's, without anything around them. */
package io.forebay.bench.transport;
