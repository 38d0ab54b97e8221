/** The Kubernetes cluster: what is seen of it, and what can be done to it. */
package io.forebay.orchestrator.cluster;
