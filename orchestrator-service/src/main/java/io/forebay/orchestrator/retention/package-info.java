/** How long records are kept. */
package io.forebay.orchestrator.retention;
