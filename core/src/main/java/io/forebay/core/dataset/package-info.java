/** Datasets and their sources. */
package io.forebay.core.dataset;
