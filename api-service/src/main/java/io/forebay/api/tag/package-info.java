/** Movable names of versions. */
package io.forebay.api.tag;
