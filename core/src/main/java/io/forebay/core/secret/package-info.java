/** Where secrets may be sent. */
package io.forebay.core.secret;
