/** Tables for people. */
package io.forebay.bench.report;
