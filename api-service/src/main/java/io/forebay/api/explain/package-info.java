/** Why versions are not warm. */
package io.forebay.api.explain;
