/** Who calls, what they may do, and the tokens and grants that say so. */
package io.forebay.api.access;
