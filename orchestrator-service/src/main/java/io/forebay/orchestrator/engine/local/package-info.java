/** The engine of one machine: the loader's cache directory holds versions as directory trees. */
package io.forebay.orchestrator.engine.local;
