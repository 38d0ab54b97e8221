/** The subcommands of {@code ./forebay}. */
package io.forebay.cli.command;
