/** What the orchestrator asks of stored manifests. */
package io.forebay.orchestrator.manifest;
