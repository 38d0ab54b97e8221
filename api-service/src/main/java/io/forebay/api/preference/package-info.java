/** What a caller would rather have (RFC 7240): to wait for something to happen. */
package io.forebay.api.preference;
