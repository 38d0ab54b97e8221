/** Addresses, networks and host names, and where an outbound connection may go. */
package io.forebay.core.network;
