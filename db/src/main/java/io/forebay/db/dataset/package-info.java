/** Datasets and their sources. */
package io.forebay.db.dataset;
