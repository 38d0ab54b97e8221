/** The daily job from a terminal: commands that speak REST, to a platform here or elsewhere. */
package io.forebay.cli.remote;
