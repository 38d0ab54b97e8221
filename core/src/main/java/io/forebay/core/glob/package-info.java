/** Which files of a version a person or a policy means. */
package io.forebay.core.glob;
