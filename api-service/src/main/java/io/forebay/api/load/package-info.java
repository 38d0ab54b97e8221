/** Loads: the jobs that make versions warm. */
package io.forebay.api.load;
