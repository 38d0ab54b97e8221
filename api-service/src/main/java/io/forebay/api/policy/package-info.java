/** Preheat policies: loads that begin by themselves. */
package io.forebay.api.policy;
