/** The platform under measurement, as it ships. */
package io.forebay.bench.platform;
