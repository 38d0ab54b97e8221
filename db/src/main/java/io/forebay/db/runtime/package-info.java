/** Cache runtimes and what they hold warm. */
package io.forebay.db.runtime;
