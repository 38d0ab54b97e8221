/** Versions: their files, differences and where they can be used. */
package io.forebay.api.version;
