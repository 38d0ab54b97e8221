/** Has preheat policies fire when they are due. */
package io.forebay.orchestrator.policy;
