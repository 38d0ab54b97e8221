/** Amounts as people read them. */
package io.forebay.core.units;
