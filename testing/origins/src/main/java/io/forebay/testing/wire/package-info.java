/** HTTP/1.1 over loopback sockets: just enough of it for servers of tests, and able to break it. */
package io.forebay.testing.wire;
