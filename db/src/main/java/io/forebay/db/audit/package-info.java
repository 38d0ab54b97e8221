/** Who did what: written once, read by auditors. */
package io.forebay.db.audit;
