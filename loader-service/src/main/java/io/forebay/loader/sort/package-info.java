/** Sorting more than fits into memory. */
package io.forebay.loader.sort;
