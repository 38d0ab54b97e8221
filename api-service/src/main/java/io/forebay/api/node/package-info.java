/** Cache nodes. */
package io.forebay.api.node;
