/** Creating calls that may be repeated. */
package io.forebay.api.idempotency;
