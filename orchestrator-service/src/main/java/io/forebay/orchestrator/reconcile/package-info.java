/** Turns desired state into actual state: one leader, one dataset at a time. */
package io.forebay.orchestrator.reconcile;
