/** The processes that make up the platform: recorded, logged, found again. */
package io.forebay.cli.process;
