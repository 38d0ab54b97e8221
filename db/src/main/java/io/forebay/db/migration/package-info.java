/** Brings the schema up to date. */
package io.forebay.db.migration;
