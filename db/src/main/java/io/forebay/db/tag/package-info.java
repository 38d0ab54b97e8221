/** Movable names of versions. */
package io.forebay.db.tag;
