/** Pods that read versions. */
package io.forebay.core.consumer;
