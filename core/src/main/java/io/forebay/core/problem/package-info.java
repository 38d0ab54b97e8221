/** The catalogue of errors. */
package io.forebay.core.problem;
