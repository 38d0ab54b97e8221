/** One figure of the design each. */
package io.forebay.bench.row;
