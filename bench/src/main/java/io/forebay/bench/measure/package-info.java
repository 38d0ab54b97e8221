/** Taking figures: CPU seconds, wall time, medians. */
package io.forebay.bench.measure;
