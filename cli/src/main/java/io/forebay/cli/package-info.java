/** The {@code ./forebay} command: runs the platform on one machine. */
package io.forebay.cli;
