/** How runtimes stand, as people and programs see it. */
package io.forebay.orchestrator.status;
