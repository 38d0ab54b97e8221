/** What all requests have in common: checked members, preconditions, ids. */
package io.forebay.api.request;
