/**
 * The domain's rules. Plain Java: no framework, no I/O; every other room depends on this one and it
 * depends on nothing.
 */
package io.forebay.core;
