/** What versions are called in a Kubernetes cluster. */
package io.forebay.core.cluster;
