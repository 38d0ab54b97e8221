/** What is kept under {@code FOREBAY_HOME}. */
package io.forebay.cli.home;
