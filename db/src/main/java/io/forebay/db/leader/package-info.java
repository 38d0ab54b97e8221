/** One of several equal processes does a job. */
package io.forebay.db.leader;
