/** What somebody who waits for the answer asks of a loader. */
package io.forebay.core.inquiry;
