/** Ending loads. */
package io.forebay.loader.publish;
