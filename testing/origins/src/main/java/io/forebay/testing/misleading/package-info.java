/**
 * Every way in which a server can mislead who copies from it, each with what is right to make of
 * it. A {@link io.forebay.testing.misleading.Dialect} says how a kind of server speaks; {@link
 * io.forebay.testing.misleading.Behaviours} is the one list of what servers do wrong, for all
 * dialects; {@link io.forebay.testing.misleading.Holdings} is what a server really holds.
 */
package io.forebay.testing.misleading;
