/** Cache nodes and what they hold. */
package io.forebay.db.cache;
