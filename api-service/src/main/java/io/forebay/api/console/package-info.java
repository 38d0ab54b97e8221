/** The web console's pages. */
package io.forebay.api.console;
