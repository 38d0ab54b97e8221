/** What the figures of requests are told apart by: never by what a caller makes up. */
package io.forebay.api.metric;
