/** Other tools that copy the same files. */
package io.forebay.bench.peer;
