/** Asks loaders, and waits for what they say. */
package io.forebay.api.inquiry;
