/** Credentials of origins: they go in and never come out. */
package io.forebay.api.secret;
