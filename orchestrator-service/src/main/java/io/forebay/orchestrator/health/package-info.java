/** Whether the process works, and how much. */
package io.forebay.orchestrator.health;
