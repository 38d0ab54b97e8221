/** The append-only event log. */
package io.forebay.db.event;
