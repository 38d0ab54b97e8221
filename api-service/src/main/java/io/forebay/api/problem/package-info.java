/** Every error as {@code application/problem+json} with a code of the catalogue. */
package io.forebay.api.problem;
