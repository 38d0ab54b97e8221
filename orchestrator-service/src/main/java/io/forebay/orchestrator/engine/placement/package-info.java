/**
 * Which version goes to which nodes with disks, and what has to leave for it; for several engines.
 */
package io.forebay.orchestrator.engine.placement;
