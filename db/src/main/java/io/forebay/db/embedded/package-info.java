/**
 * A PostgreSQL server as a child process, for one machine and for tests. See docs/operations.md.
 */
package io.forebay.db.embedded;
