/** Credentials of origins, encrypted with a key that the database never sees. */
package io.forebay.db.secret;
