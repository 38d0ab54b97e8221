/** A service does not start where that would be unsafe, unless whoever runs it says so. */
package io.forebay.service.safety;
