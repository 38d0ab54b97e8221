/** Preheat policies, and what became of their due times. */
package io.forebay.db.policy;
