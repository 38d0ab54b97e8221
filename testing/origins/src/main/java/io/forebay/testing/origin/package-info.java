/** Origins that misbehave as told. */
package io.forebay.testing.origin;
