/** Who has which role on which dataset, and what follows for what somebody sees. */
package io.forebay.db.grant;
