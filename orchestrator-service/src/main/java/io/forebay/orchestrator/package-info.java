/** Reconciles desired state into cache runtimes. */
package io.forebay.orchestrator;
