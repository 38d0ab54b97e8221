/** A load: its states and how it is split into tasks. */
package io.forebay.core.load;
