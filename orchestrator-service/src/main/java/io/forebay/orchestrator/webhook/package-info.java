/** The admission webhook: pods that ask for a version of a dataset by an annotation get it. */
package io.forebay.orchestrator.webhook;
