/** Loads as people ask for them and see them. */
package io.forebay.db.load;
