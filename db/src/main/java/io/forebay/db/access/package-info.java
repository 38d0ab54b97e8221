/** Who connects to the database: its roles and their logins. */
package io.forebay.db.access;
