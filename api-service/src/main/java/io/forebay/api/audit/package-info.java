/** Who did what: the audit log, for auditors. */
package io.forebay.api.audit;
