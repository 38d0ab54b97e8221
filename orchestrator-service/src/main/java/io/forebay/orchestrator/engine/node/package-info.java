/**
 * The engine of Kubernetes nodes: pods mount versions by claims whose volumes are on the nodes
 * where a version is warm, so that the scheduler puts them there.
 */
package io.forebay.orchestrator.engine.node;
