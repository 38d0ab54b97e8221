/** Plain statements for hot paths. */
package io.forebay.db.sql;
