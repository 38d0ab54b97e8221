/** Tokens of callers without an identity provider, and what is known of those callers. */
package io.forebay.db.token;
