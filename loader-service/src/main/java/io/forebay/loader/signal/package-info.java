/** What other processes say to this one. */
package io.forebay.loader.signal;
