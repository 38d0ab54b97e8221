/** What is in {@code deploy/}, held against what the services are. */
package io.forebay.orchestrator.deploy;
