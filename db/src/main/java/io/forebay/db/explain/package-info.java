/**
 * Reads what says why a version is not warm: a few statements, each over what is of the dataset.
 */
package io.forebay.db.explain;
