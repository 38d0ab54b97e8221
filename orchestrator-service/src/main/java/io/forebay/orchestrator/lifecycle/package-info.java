/** What happens to datasets, versions and loads whatever engine keeps them warm. */
package io.forebay.orchestrator.lifecycle;
