/** A real PostgreSQL for tests, in this and the other rooms. */
package io.forebay.db.testing;
