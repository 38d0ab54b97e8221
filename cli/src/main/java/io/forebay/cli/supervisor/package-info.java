/** Starts the platform's processes in order, keeps them running, stops them in reverse. */
package io.forebay.cli.supervisor;
