/** Datasets and their sources. */
package io.forebay.api.dataset;
