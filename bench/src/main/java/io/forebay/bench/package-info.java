/** Benchmarks of the running platform beside other tools. */
package io.forebay.bench;
