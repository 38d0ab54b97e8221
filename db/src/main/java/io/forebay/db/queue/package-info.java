/** The work queue. */
package io.forebay.db.queue;
