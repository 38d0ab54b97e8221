/** What a person sees while something runs. */
package io.forebay.cli.terminal;
