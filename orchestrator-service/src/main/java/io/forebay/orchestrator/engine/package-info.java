/** What a kind of cache runtime has to know: facts, a pure plan, applying it, and its status. */
package io.forebay.orchestrator.engine;
