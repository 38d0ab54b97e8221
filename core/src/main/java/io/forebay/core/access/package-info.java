/** Who may do what: principals, roles, grants, and the one function that decides. */
package io.forebay.core.access;
