/** Finding again what was shown, by an id alone. */
package io.forebay.api.global;
